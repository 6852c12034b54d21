// Checks at the start for what the local stack needs and cannot install itself.

import { findProgram } from './process.ts';
import { findTerraform, type TerraformProgram } from './terraform.ts';

const OLDEST_NODE = [20, 19] as const;

/** Finds Terraform; throws one sentence for each prerequisite that is missing, all of them at once. */
export async function findPrerequisites(): Promise<{ terraform: TerraformProgram }> {
  const missing: string[] = [];
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    missing.push(
      `Node.js ${OLDEST_NODE.join('.')} or later is required, but this is ${process.versions.node}. Install a later version from nodejs.org.`,
    );
  }
  if (!findProgram('moto_server') && !findProgram('python3')) {
    missing.push(
      'The local AWS requires Python 3, but there is no python3 on the PATH. Install it from python.org.',
    );
  }
  const terraform = await findTerraform().catch((error: Error) => void missing.push(error.message));
  if (terraform && missing.length === 0) return { terraform };
  throw new Error([...missing, 'Then run this again.'].join('\n'));
}
