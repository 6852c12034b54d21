// The rules that tflint checks for the modules of terraform-aws-modules, by their names; see .tflint.hcl.
// https://github.com/terraform-linters/tflint-ruleset-terraform/tree/main/docs/rules

import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { type Hcl, moduleFolders, parseHcl, terraformFiles } from '../../scripts/hcl.ts';
import { root } from '../../scripts/root.ts';

interface Module {
  folder: string;
  /** By name of the file, without comments. */
  files: Record<string, string>;
  /** All files, without comments. */
  text: string;
  hcl: Hcl;
}

/** What breaks each rule. */
const RULES: Record<string, (module: Module) => string[]> = {
  terraform_comment_syntax: ({ text }) => text.match(/^\s*\/\/.*/gm) ?? [],

  terraform_deprecated_index: ({ text }) => text.match(/\b[a-z_]\w*\.\d+\b(?!")/g) ?? [],

  terraform_deprecated_interpolation: ({ text }) => text.match(/= "\$\{[^{}"]*\}"$/gm) ?? [],

  terraform_documented_outputs: ({ hcl }) =>
    Object.keys(hcl.outputs).filter((name) => !hcl.outputs[name]?.description),

  terraform_documented_variables: ({ hcl }) =>
    Object.keys(hcl.variables).filter((name) => !hcl.variables[name]?.description),

  terraform_empty_list_equality: ({ text }) => text.match(/[!=]= \[\]/g) ?? [],

  terraform_module_pinned_source: ({ hcl }) =>
    Object.entries(hcl.modules)
      .filter(([, { source, version }]) => !/^\.\.?\//.test(String(source)) && version === undefined)
      .map(([name]) => name),

  terraform_naming_convention: ({ hcl }) => {
    const { variables, outputs, locals, modules, resources, dataSources } = hcl;
    return [variables, outputs, locals, modules, ...Object.values(resources), ...Object.values(dataSources)]
      .flatMap(Object.keys)
      .filter((name) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name));
  },

  terraform_required_providers: ({ hcl }) =>
    [hcl.resources, hcl.dataSources]
      .flatMap(Object.keys)
      .map((type) => type.split('_')[0] ?? '')
      .concat('aws')
      .filter((name) => !(hcl.requiredProviders[name]?.source && hcl.requiredProviders[name]?.version)),

  terraform_required_version: ({ hcl }) =>
    hcl.requiredVersion === undefined ? ['there is no required_version'] : [],

  terraform_standard_module_structure: ({ files, folder }) => [
    ...['main.tf', 'variables.tf', 'outputs.tf', 'README.md'].filter(
      (name) => !existsSync(join(root, folder, name)),
    ),
    ...Object.entries(files).flatMap(([name, text]) =>
      ['variable', 'output']
        .filter((kind) => name !== `${kind}s.tf` && new RegExp(`^${kind} "`, 'm').test(text))
        .map((kind) => `${kind} in ${name}`),
    ),
  ],

  terraform_typed_variables: ({ hcl }) =>
    Object.keys(hcl.variables).filter((name) => !hcl.variables[name]?.type),

  terraform_unused_declarations: ({ text, hcl }) => {
    const variables = Object.keys(hcl.variables).filter((name) => {
      // Its own validations are no use of it.
      const elsewhere = text.replace(new RegExp(`^variable "${name}" {$.*?^}$`, 'ms'), '');
      return !mentions(elsewhere, `var.${name}`);
    });
    const locals = Object.keys(hcl.locals).filter((name) => !mentions(text, `local.${name}`));
    const dataSources = Object.entries(hcl.dataSources).flatMap(([type, byName]) =>
      Object.keys(byName).filter(
        (name) =>
          !mentions(text, `data.${type}.${name}`) &&
          !text.includes(`# tflint-ignore: terraform_unused_declarations\ndata "${type}" "${name}"`),
      ),
    );
    return [...variables, ...locals, ...dataSources];
  },

  terraform_workspace_remote: ({ text }) => text.match(/\bterraform\.workspace\b/g) ?? [],
};

const modules = await Promise.all(moduleFolders().map(read));

describe('the HCL of each module', () => {
  it('is found', () => {
    expect(modules.map(({ folder }) => folder)).to.include.members([
      '.',
      'modules/group',
      'examples/minimal',
    ]);
  });

  for (const [rule, faultsOf] of Object.entries(RULES)) {
    it(`keeps ${rule}`, () => {
      const faults = modules.flatMap((module) =>
        faultsOf(module).map((fault) => `${module.folder}: ${fault}`),
      );
      expect(faults).to.deep.equal([]);
    });

    it(`would be reported for breaking ${rule}`, async () => {
      const broken = BROKEN[rule] ?? {};
      const text = Object.values(broken).join('\n');
      const hcl = await parseHcl(rule, text);
      expect(faultsOf({ folder: 'test/unit', files: broken, text, hcl })).to.not.deep.equal([]);
    });
  }

  it('is checked by tflint for the same rules', () => {
    const config = readFileSync(join(root, '.tflint.hcl'), 'utf8');
    expect(config).to.match(/preset += "recommended"/);
    const further = [...config.matchAll(/^rule "(\w+)"/gm)].map(([, name]) => name);
    expect(Object.keys(RULES).filter((rule) => !RECOMMENDED.has(rule))).to.have.members(further);
  });
});

/** The rules of tflint's preset "recommended" among them. */
const RECOMMENDED = new Set([
  'terraform_deprecated_index',
  'terraform_deprecated_interpolation',
  'terraform_empty_list_equality',
  'terraform_module_pinned_source',
  'terraform_required_providers',
  'terraform_required_version',
  'terraform_typed_variables',
  'terraform_unused_declarations',
  'terraform_workspace_remote',
]);

const BROKEN: Record<string, Record<string, string>> = {
  terraform_comment_syntax: { 'main.tf': '// A comment.' },
  terraform_deprecated_index: { 'main.tf': 'locals {\n  first = aws_sns_topic.this.0.arn\n}' },
  terraform_deprecated_interpolation: { 'main.tf': `locals {\n  name = "$\{var.name}"\n}` },
  terraform_documented_outputs: { 'outputs.tf': 'output "name" {\n  value = 1\n}' },
  terraform_documented_variables: { 'variables.tf': 'variable "name" {\n  type = string\n}' },
  terraform_empty_list_equality: { 'main.tf': 'locals {\n  none = var.names == []\n}' },
  terraform_module_pinned_source: { 'main.tf': 'module "vpc" {\n  source = "acme/vpc/aws"\n}' },
  terraform_naming_convention: { 'main.tf': 'locals {\n  theName = 1\n}' },
  terraform_required_providers: { 'main.tf': 'resource "random_id" "this" {}' },
  terraform_required_version: { 'main.tf': 'terraform {}' },
  terraform_standard_module_structure: { 'main.tf': 'variable "name" {}' },
  terraform_typed_variables: { 'variables.tf': 'variable "name" {\n  description = "A name."\n}' },
  terraform_unused_declarations: { 'main.tf': 'locals {\n  one = 1\n}' },
  terraform_workspace_remote: { 'main.tf': 'locals {\n  name = terraform.workspace\n}' },
};

async function read(folder: string): Promise<Module> {
  const files = Object.fromEntries(
    terraformFiles(folder).map((file) => [
      basename(file),
      readFileSync(join(root, file), 'utf8').replace(/^\s*#(?! tflint-ignore).*\n/gm, ''),
    ]),
  );
  const text = Object.values(files).join('\n');
  return { folder, files, text, hcl: await parseHcl(folder, text) };
}

function mentions(text: string, reference: string): boolean {
  return new RegExp(`\\b${reference}\\b`).test(text);
}
