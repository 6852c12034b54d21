// Evaluates a policy for a call: who, which action, which resource. moto stores policies but does not enforce them.

export interface Call {
  /** A service such as `events.amazonaws.com`; omitted for the policy of a role, which has no principal. */
  service?: string;
  action: string;
  /** Omitted for the trust policy of a role, which is about that role. */
  resource?: string;
  /** The values of condition keys, such as `aws:SourceArn`. */
  context?: Record<string, string>;
}

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

interface Statement {
  Effect: 'Allow' | 'Deny';
  Principal?: string | { Service?: string | string[] };
  Action: string | string[];
  Resource?: string | string[];
  /** Operator such as `ArnLike` → key → values. */
  Condition?: Record<string, Record<string, string | string[]>>;
}

/**
 * Conditions on keys that the call does not give are assumed to be met in statements that allow, and all are assumed not to
 * be met in those that deny: this module's denies apply only to unusual requests.
 */
export function decide(policies: string[], call: Call): Decision {
  const statements = policies.flatMap(
    (policy) => (JSON.parse(policy) as { Statement: Statement[] }).Statement,
  );
  const matching = statements.filter((statement) => isAbout(statement, call));
  if (matching.some(({ Effect, Condition }) => Effect === 'Deny' && !Condition)) return 'explicitDeny';
  return matching.some(({ Effect, Condition }) => Effect === 'Allow' && isMet(Condition, call))
    ? 'allowed'
    : 'implicitDeny';
}

function isAbout({ Principal, Action, Resource }: Statement, { service, action, resource }: Call): boolean {
  const services = typeof Principal === 'object' ? listed(Principal.Service) : [];
  return (
    (service === undefined || services.includes(service)) &&
    listed(Action).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
    (resource === undefined || listed(Resource).some((pattern) => isLike(pattern, resource)))
  );
}

/** As the operators that compare for equality do it, such as StringEquals and ArnLike. */
function isMet(condition: Statement['Condition'] = {}, { context = {} }: Call): boolean {
  return Object.values(condition)
    .flatMap(Object.entries<string | string[]>)
    .every(([key, patterns]) => {
      const value = context[key];
      return value === undefined || listed(patterns).some((pattern) => isLike(pattern, value));
    });
}

function listed(value: string | string[] | undefined): string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

/** `*` is any text, `?` any character. */
function isLike(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}
