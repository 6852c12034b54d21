// Databases, storage, analytics and backups.

import { openSearchServerless } from '../aoss.ts';
import { athenaQuery } from '../athena.ts';
import { backup } from '../backup.ts';
import { dataSync } from '../datasync.ts';
import type { Describer } from '../describer.ts';
import { dms } from '../dms.ts';
import { elastiCache } from '../elasticache.ts';
import { emr } from '../emr.ts';
import { openSearchDomain } from '../es.ts';
import { glue } from '../glue.ts';
import { rds } from '../rds.ts';
import { redshift } from '../redshift.ts';
import { s3 } from '../s3.ts';
import { transfer } from '../transfer.ts';

export const data: Describer[] = [
  dataSync,
  transfer,
  athenaQuery,
  backup,
  dms,
  elastiCache,
  ...emr,
  ...glue,
  openSearchDomain,
  openSearchServerless,
  rds,
  ...redshift,
  ...s3,
];
