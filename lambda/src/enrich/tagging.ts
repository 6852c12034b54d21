// Tags of resources of any service, in a separate chunk that is loaded only when it is needed:
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html

import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { createAwsJson, operationsOf } from '../aws-json.ts';
import { items, text } from '../events/fields.ts';
import { foreignText } from '../foreign.ts';
import type { Tagging } from '../ports.ts';
import { cut, oneLine } from '../strings.ts';

/** The maximum that GetResources accepts in a call. It answers a list of ARNs in one page. */
const MOST_PER_CALL = 100;
/** AWS's own limits: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const MOST_TAGS = 50;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;

export function openTagging(requestHandler: NodeHttpHandler): Tagging {
  const call = createAwsJson('tagging', requestHandler);
  const ask = operationsOf(call, 'ResourceGroupsTaggingAPI_20170126', '1.1');

  /** One ARN that AWS does not accept fails the call for all: asked in halves, only that one has no answer. */
  async function resources(arns: string[], signal: AbortSignal): Promise<unknown[]> {
    try {
      return items(await ask('GetResources', { ResourceARNList: arns }, signal), 'ResourceTagMappingList');
    } catch (error) {
      if ((error as Error).name !== 'InvalidParameterException') throw error;
      if (arns.length === 1) return [];
      const middle = Math.ceil(arns.length / 2);
      const halves = [arns.slice(0, middle), arns.slice(middle)];
      return (await Promise.all(halves.map((half) => resources(half, signal)))).flat();
    }
  }

  return {
    async tagsOf(arns, signal) {
      const distinct = [...new Set(arns)];
      const parts = Array.from({ length: Math.ceil(distinct.length / MOST_PER_CALL) }, (_, index) =>
        distinct.slice(index * MOST_PER_CALL, (index + 1) * MOST_PER_CALL),
      );
      const found = (await Promise.all(parts.map((part) => resources(part, signal)))).flat();
      return new Map(found.map((resource) => [text(resource, 'ResourceARN') ?? '', tagsIn(resource)]));
    },
  };
}

/** Without those that have no value: they say nothing. */
function tagsIn(resource: unknown): Record<string, string> {
  const tags = items(resource, 'Tags').slice(0, MOST_TAGS);
  return Object.fromEntries(
    tags
      .map((tag) => [bounded(tag, 'Key', LONGEST_KEY), bounded(tag, 'Value', LONGEST_VALUE)] as const)
      .filter(([key, value]) => key !== '' && value !== ''),
  );
}

function bounded(tag: unknown, field: 'Key' | 'Value', longest: number): string {
  return cut(oneLine(foreignText(text(tag, field) ?? '')), longest, '…');
}
