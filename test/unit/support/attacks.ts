// Records that are built to hurt: as large as AWS takes them, and shaped to be slow, large or confusing to read.

/** EventBridge, SNS and SQS take 256 KB: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const LARGEST_RECORD = 262_144;

/** Short texts that a careless regular expression reads once from each of their repetitions. */
export const UNITS = [
  ...' \t\n:：·→|-_=#>*`~"\'\\/.,，、;@＠%&$^+?!0aA中👍\u0000\u200b\u0301\ud800\udc00\ufeff()[]{}<>（）',
  ': ',
  '·→',
  ' ·',
  ' \n',
  '\r\n',
  '\\n',
  '\\"',
  '> ',
  '- ',
  '# ',
  '1. ',
  '[a](',
  '![',
  '<!--',
  '<http://a|',
  '<http://a|b>',
  'http://a ',
  'https://a/',
  '://',
  'arn:aws:',
  'arn:aws:x:x:x:x/',
  ':assumed-role/a/',
  'autoScalingGroupName/',
  '*a',
  '_a_ ',
  '*_~',
  ':a:',
  '@all ',
  '1 (',
  '1.0 (02/03/26 01:14:00)',
  '0E',
  '0.',
  '1,',
  'Aa',
  'aA',
  'AA ',
  'a.b',
  'a=b ',
  '=== \n',
  '[RESOLVED]',
  'Budget Name: a\n',
  'Environment: a\n',
  'Resource ARN: ',
  'threshold (',
  'https://x/billing/',
  '👨\u200d',
  '\u0301\u0301',
];

/** A text of so many characters that is one unit over and over, ended by something else. */
export function repeated(unit: string, length: number, end = 'x'): string {
  return unit.repeat(Math.max(1, Math.floor((length - end.length) / unit.length))) + end;
}

/** JSON bodies that are hard to take apart. */
export const HOSTILE_JSON: Record<string, string> = {
  'arrays in arrays': '['.repeat(120_000) + ']'.repeat(120_000),
  'objects in objects': `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
  'objects without end': '{"a":'.repeat(50_000),
  'empty objects': `[${'{},'.repeat(85_000)}{}]`,
  'empty arrays': `{"a":[${'[],'.repeat(80_000)}[]]}`,
  numbers: `[${'1,'.repeat(125_000)}1]`,
  'one long number': `{"a":${'9'.repeat(250_000)}}`,
  'many keys': `{${Array.from({ length: 24_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
  'many keys that are vague': `{${Array.from({ length: 12_000 }, (_, index) => `"a${index}":{"name":1}`).join(',')}}`,
  'many long keys': `{${Array.from({ length: 250 }, (_, index) => `"${index}${'K'.repeat(990)}":1`).join(',')}}`,
  'one long key': `{"${'aA'.repeat(120_000)}":1}`,
  'one key again and again': `{${'"a":1,'.repeat(40_000)}"a":1}`,
  'keys of every object': `{${'"__proto__":{"severity":"critical"},'.repeat(6000)}"constructor":{"prototype":{"title":"x"}},"toString":1,"hasOwnProperty":1}`,
  'many facts': `{"version":"dingtalk-notifier/v1","title":"x","facts":{${Array.from({ length: 20_000 }, (_, index) => `"${index}":"v"`).join(',')}}}`,
  'many mentions': `{"version":"dingtalk-notifier/v1","title":"x","mentions":{"mobiles":[${'"13800000000",'.repeat(15_000)}"1"]}}`,
  'many entities': `{"detail-type":"AWS Health Event","source":"aws.health","detail":{"affectedEntities":[${Array.from({ length: 6000 }, (_, index) => `{"entityValue":"i-${index}"}`).join(',')}]}}`,
  'many resources': `{"detail-type":"x","source":"y","resources":[${Array.from({ length: 25_000 }, (_, index) => `"r${index}"`).join(',')}],"detail":{}}`,
  'notifications in notifications': `${'{"Type":"Notification","TopicArn":1,"Message":'.repeat(4500)}1${'}'.repeat(4500)}`,
  'records in a record': `{"Records":[${'{"eventSource":"aws:sqs","body":"x"},'.repeat(6000)}{}]}`,
  'JSON in JSON': Array.from({ length: 12 }).reduce<string>((inner) => JSON.stringify({ a: inner }), '1'),
  'quotation marks': `"${'"'.repeat(250_000)}"`,
  escapes: `"${'\\u0000'.repeat(40_000)}"`,
  'halves of characters': `{"title":"${'\\ud800'.repeat(40_000)}"}`,
};
