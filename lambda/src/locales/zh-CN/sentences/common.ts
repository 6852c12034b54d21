// Errors of AWS's APIs, which services quote inside of their own sentences.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html

import type { Sentences } from '../../../events/sentences.ts';

export const common: Sentences = [
  [
    'User: {} is not authorized to perform: {} on resource: {} because no {*} <policy |>allows the {} action',
    '$1 没有 $2 权限（没有允许的{4}）：$3',
  ],
  [
    'User: {} is not authorized to perform: {} on resource: {} with an explicit deny in <a|an> {*} policy<: {}|>',
    '$1 没有 $2 权限（被{4}显式拒绝）：$3',
  ],
  ['User: {} is not authorized to perform: {} on resource: {}', '$1 没有 $2 权限：$3'],
  ['User: {} is not authorized to perform: {} with an explicit deny…', '$1 没有 $2 权限（被显式拒绝）'],
  ['User: {} is not authorized to perform: {}', '$1 没有 $2 权限'],
  ['User is not authorized to perform<:|> {} with an explicit deny…', '没有 $1 权限（被显式拒绝）'],
  ['User is not authorized to perform<:|> {}< on <this|the> resource|>', '没有 $1 权限'],
  ['The security token included in the request is expired', '凭证已过期'],
  ['The security token included in the request is invalid', '凭证无效'],
  ['Rate exceeded', '请求过快，被限流'],
  ['Function not found: {}', '函数不存在：$1'],
  ['Function already exist: {}', '函数已存在：$1'],
  ['<Access Denied|AccessDenied>', '没有权限'],
  ['No space left on device', '磁盘空间不足'],
];
