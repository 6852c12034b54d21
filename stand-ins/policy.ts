// Evaluates a policy for a call: who, which action, which resource. moto stores policies but does not enforce them.

export interface Call {
  /** A service such as `events.amazonaws.com`; omitted for the policy of a role, which has no principal. */
  service?: string;
  action: string;
  resource: string;
}

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

interface Statement {
  Effect: 'Allow' | 'Deny';
  Principal?: string | { Service?: string | string[] };
  Action: string | string[];
  Resource: string | string[];
  Condition?: object;
}

/**
 * Conditions are assumed to be met in statements that allow, and not met in those that deny: this module's denies apply
 * only to unusual requests.
 */
export function decide(policies: string[], call: Call): Decision {
  const statements = policies.flatMap(
    (policy) => (JSON.parse(policy) as { Statement: Statement[] }).Statement,
  );
  const matching = statements.filter((statement) => isAbout(statement, call));
  if (matching.some(({ Effect, Condition }) => Effect === 'Deny' && !Condition)) return 'explicitDeny';
  return matching.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'implicitDeny';
}

function isAbout({ Principal, Action, Resource }: Statement, { service, action, resource }: Call): boolean {
  const services = typeof Principal === 'object' ? listed(Principal.Service) : [];
  return (
    (service === undefined || services.includes(service)) &&
    listed(Action).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
    listed(Resource).some((pattern) => isLike(pattern, resource))
  );
}

function listed(value: string | string[] | undefined): string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

/** `*` is any text, `?` any character. */
function isLike(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}
