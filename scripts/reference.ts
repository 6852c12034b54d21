// A module's requirements, providers, modules, resources, inputs and outputs as terraform-docs writes them by
// `terraform-docs markdown table --lockfile=false`, so that a team can run it without changing a line.

import { type Declaration, expressionOf, type Hcl } from './hcl.ts';

export interface ReferenceWords {
  sections: Record<'requirements' | 'providers' | 'modules' | 'resources' | 'inputs' | 'outputs', string>;
  headings: Record<'name' | 'version' | 'source' | 'type' | 'description' | 'default' | 'required', string>;
  kinds: { resource: string; dataSource: string };
  yes: string;
  no: string;
  /** The text that replaces the section's table if it has no rows. */
  none(section: string): string;
  describe(kind: 'variables' | 'outputs', name: string, english: string | undefined): string;
}

/** The words of terraform-docs. */
export const ENGLISH_REFERENCE: ReferenceWords = {
  sections: {
    requirements: 'Requirements',
    providers: 'Providers',
    modules: 'Modules',
    resources: 'Resources',
    inputs: 'Inputs',
    outputs: 'Outputs',
  },
  headings: {
    name: 'Name',
    version: 'Version',
    source: 'Source',
    type: 'Type',
    description: 'Description',
    default: 'Default',
    required: 'Required',
  },
  kinds: { resource: 'resource', dataSource: 'data source' },
  yes: 'yes',
  no: 'no',
  none: (section) => `No ${section.toLowerCase()}.`,
  describe: (_kind, _name, english) => english ?? 'n/a',
};

/** Where terraform-docs puts its output. */
export const REFERENCE_MARKERS = ['<!-- BEGIN_TF_DOCS -->', '<!-- END_TF_DOCS -->'] as const;

/** Markdown without a line break at its end. */
export function reference(module: Hcl, words: ReferenceWords): string {
  const { sections, headings } = words;
  const providers = Object.fromEntries(
    providersOf(module).map((name) => {
      const [local = ''] = name.split('.');
      return [name, module.requiredProviders[local]?.version ?? 'n/a'];
    }),
  );
  const requirements = {
    ...(module.requiredVersion && { terraform: module.requiredVersion }),
    ...Object.fromEntries(
      sorted(module.requiredProviders).map(([name, { version }]) => [name, version] as const),
    ),
  };
  const versions = (kind: string, byName: Record<string, string>) =>
    Object.entries(byName).map(([name, version]) => [anchor(kind, name), version]);

  const parts: [keyof ReferenceWords['sections'], string[], string[][]][] = [
    ['requirements', [headings.name, headings.version], versions('requirement', requirements)],
    ['providers', [headings.name, headings.version], versions('provider', providers)],
    [
      'modules',
      [headings.name, headings.source, headings.version],
      sorted(module.modules).map(([name, { source, version = 'n/a' }]) => [
        anchor('module', name),
        String(source),
        String(version),
      ]),
    ],
    [
      'resources',
      [headings.name, headings.type],
      [
        ...rowsOf(module.resources, 'resources', words.kinds.resource),
        ...rowsOf(module.dataSources, 'data-sources', words.kinds.dataSource),
      ],
    ],
    [
      'inputs',
      [headings.name, headings.description, headings.type, headings.default, headings.required],
      sorted(module.variables).map(([name, variable]) => [
        anchor('input', name),
        text(words.describe('variables', name, variable.description)),
        value(expressionOf(variable.type) ?? 'any'),
        defaultOf(variable),
        'default' in variable ? words.no : words.yes,
      ]),
    ],
    [
      'outputs',
      [headings.name, headings.description],
      sorted(module.outputs).map(([name, output]) => [
        anchor('output', name),
        text(words.describe('outputs', name, output.description)),
      ]),
    ],
  ];
  return parts
    .map(([key, columns, rows]) => {
      const title = sections[key];
      return `## ${title}\n\n${rows.length === 0 ? words.none(title) : table(columns, rows, headings.required)}`;
    })
    .join('\n\n');
}

/** `aws`, and `aws.global` for an alias, of the resources: what a module hands on is not the module's own. */
function providersOf({ resources, dataSources }: Hcl): string[] {
  const names = [resources, dataSources].flatMap((kind) =>
    Object.entries(kind).flatMap(([type, byName]) =>
      Object.values(byName).map(({ provider }) => expressionOf(provider) ?? type.split('_')[0] ?? type),
    ),
  );
  return [...new Set(names)].sort();
}

function rowsOf(byType: Hcl['resources'], folder: string, kind: string): string[][] {
  return sorted(byType).flatMap(([type, byName]) => {
    const [provider, ...rest] = type.split('_');
    const url = `https://registry.terraform.io/providers/hashicorp/${provider}/latest/docs/${folder}/${rest.join('_')}`;
    return sorted(byName).map(([name]) => [`[${type}.${name}](${url})`, kind]);
  });
}

function anchor(kind: string, name: string): string {
  const label = name.replaceAll('_', '\\_');
  return `<a name="${kind}_${name}"></a> [${label}](#${kind}\\_${label})`;
}

function defaultOf(variable: Declaration): string {
  return 'default' in variable ? value(JSON.stringify(variable.default, null, 2)) : 'n/a';
}

/** Code on one line, or on several. */
function value(code: string): string {
  return code.includes('\n') ? `<pre>${lines(code)}</pre>` : `\`${code}\``;
}

/** Underscores are escaped, but for those in code and in addresses. */
function text(markdown: string): string {
  return lines(markdown.trim().replace(/`[^`]*`|https?:\/\/\S+|_/g, (part) => (part === '_' ? '\\_' : part)));
}

/** A line break, or the bar between two cells, would end the row. */
function lines(markdown: string): string {
  return markdown.replaceAll('|', '\\|').replaceAll('\n', '<br/>');
}

function table(columns: string[], rows: string[][], centred: string): string {
  const rule = columns.map((column) =>
    column === centred ? `:${'-'.repeat(column.length)}:` : '-'.repeat(column.length + 2),
  );
  return [
    `| ${columns.join(' | ')} |`,
    `|${rule.join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

function sorted<Value>(byName: Record<string, Value>): [string, Value][] {
  return Object.entries(byName).sort(([a], [b]) => (a < b ? -1 : 1));
}
