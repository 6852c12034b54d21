// Why jobs, workflows and functions fail.
// https://docs.aws.amazon.com/glue/latest/dg/troubleshooting-glue.html
// https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html

import type { Sentences } from '../../../events/sentences.ts';
import { launchFailures } from './launch-failures.ts';

const memory: Sentences = [
  ['<java.lang.|>OutOfMemoryError: Java heap space…', '内存不足（Java heap space）'],
  ['Container killed by YARN for exceeding memory limits…', '内存不足（被 YARN 终止）'],
];

export const glue: Sentences = [
  ['Command failed with exit code {}< - {*}|>', '作业退出码 $1 {2}'],
  ['Exceeded maximum concurrent runs…', '超过并发上限'],
  ['Resource unavailable…', '资源或 DPU 不足'],
  ['Job run <exceeded timeout…|timed out>', '运行超时'],
  ['An error occurred while calling {} {*}', '{2}'],
  ['Unable to resolve any valid connection…', '网络连接无效'],
  ['VPC S3 endpoint validation failed…', '缺少 S3 VPC 端点'],
  ['Path does not exist: {}', '路径不存在：$1'],
  ['LAUNCH ERROR | {*}', '启动失败：{1}'],
  ['Internal Service Exception', 'AWS 内部错误'],
  ['Job is in {} state', ''],
  ['Job run succeeded', ''],
  ...memory,
];

export const lambda: Sentences = [
  ['…Task timed out after {} seconds', '函数超时（{1} 秒）'],
  ['…Runtime exited with error: signal: killed…', '进程被终止，多为内存不足'],
  ['…Runtime exited with error: exit status {}< …|>', '进程退出（退出码 $1）'],
  ['…Runtime exited without providing a reason…', '进程退出，没有给出原因'],
  ['…Process exited before completing request', '进程在返回前退出'],
  ['Rate Exceeded…', '被限流'],
  ['Lambda was unable to decrypt the environment variables…', 'KMS 无权限，无法解密环境变量'],
  ['Response payload size …exceeded maximum allowed payload size ({} bytes)', '返回内容超过上限（$1 字节）'],
];

/** https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-manage-cloudwatch-events.html */
export const emr: Sentences = [
  // The title and the facts say it.
  ['<EMR cluster|Amazon EMR cluster> {}…<is ready|pending steps…>', ''],
  ['Amazon EMR cluster {} ({*}) has terminated <with errors |>at {} {} UTC with a reason of {}', ''],
  ['Step {} ({*}) in Amazon EMR cluster {} ({*}) failed at {} {} UTC', ''],
  [
    'Step {} ({*}) in Amazon EMR cluster {} ({*}) completed…and took {} <minutes|minute> to complete',
    '用时 $5 分钟',
  ],
  [
    '<Instance group|Instance fleet> {} in Amazon EMR cluster {} ({*}) was arrested at {} {} UTC for the following reason: {*}',
    '{6}',
  ],
  [
    'The resizing operation for <instance group|instance fleet> {} in Amazon EMR cluster {} ({*}) is stuck…reason: {*}',
    '扩缩容卡住：{4}',
  ],
  ...launchFailures,
  ['<The |>master node was terminated by <its |the |>spot market…', '主节点被 Spot 回收'],
];

export const sagemaker: Sentences = [
  [
    'The <primary |>container< for production variant {}|> did not pass the ping health check…',
    '容器未通过 ping 健康检查',
  ],
  ['CapacityError: …', '容量不足'],
  ['AlgorithmError: …CUDA out of memory…', '显存不足（CUDA OOM）'],
];
