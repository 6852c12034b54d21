// API calls, sign-ins and service events that CloudTrail delivers.

import { cloudTrail } from '../cloudtrail.ts';
import { controlTower } from '../controltower.ts';
import type { Describer } from '../describer.ts';
import { dynamodb } from '../dynamodb.ts';
import { organizations } from '../organizations.ts';
import { secretRotation } from '../secretsmanager.ts';
import { consoleSignIn } from '../signin.ts';

export const cloudtrail: Describer[] = [
  dynamodb,
  organizations,
  ...controlTower,
  secretRotation,
  ...cloudTrail,
  consoleSignIn,
];
