// Checks at the start for what the local stack and the tests need and cannot install themselves.

import { missingForMoto } from '../../stand-ins/moto.ts';
import { root } from '../bundle.ts';
import { findTerraform, type TerraformProgram } from './terraform.ts';
import { isAtLeast } from './versions.ts';

const OLDEST_NODE = [20, 19] as const;

/** Finds Terraform; throws one sentence for each prerequisite that is missing, all of them at once. */
export async function findPrerequisites(): Promise<{ terraform: TerraformProgram }> {
  const missing: string[] = [];
  if (!isAtLeast(process.versions.node, OLDEST_NODE)) {
    missing.push(
      `Node.js ${OLDEST_NODE.join('.')} or later is required, but this is ${process.versions.node}. Install a later version from nodejs.org.`,
    );
  }
  const moto = await missingForMoto(root);
  if (moto) missing.push(moto);
  const terraform = await findTerraform().catch((error: Error) => void missing.push(error.message));
  if (terraform && missing.length === 0) return { terraform };
  throw new Error([...missing, 'Then run this again.'].join('\n'));
}
