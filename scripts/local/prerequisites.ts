// Checks at the start for what the local stack and the tests need and cannot install themselves. make and the npm scripts
// check Node.js before: node-version.cjs.

import { missingForMoto } from '../../stand-ins/moto.ts';
import { root } from '../root.ts';
import { findTerraform, type TerraformProgram } from './terraform.ts';

/** Finds Terraform; throws one sentence for each prerequisite that is missing, all of them at once. */
export async function findPrerequisites(): Promise<{ terraform: TerraformProgram }> {
  const missing: string[] = [];
  const moto = await missingForMoto(root);
  if (moto) missing.push(moto);
  const terraform = await findTerraform().catch((error: Error) => void missing.push(error.message));
  if (terraform && missing.length === 0) return { terraform };
  throw new Error([...missing, 'Then run this again.'].join('\n'));
}
