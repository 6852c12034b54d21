// Why deployments, builds and stacks fail.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
// https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html
// https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ErrorInformation.html

import type { Sentences } from '../../../events/sentences.ts';

export const cloudformation: Sentences = [
  [
    'The following resource(s) failed to create: [{*}]. <Rollback|Delete> requested by user',
    '这些资源创建失败：$1；已请求回滚',
  ],
  [
    'The following resource(s) failed to update: [{*}]. <Rollback|Delete> requested by user',
    '这些资源更新失败：$1；已请求回滚',
  ],
  ['The following resource(s) failed to create: [{*}]', '这些资源创建失败：$1'],
  ['The following resource(s) failed to update: [{*}]', '这些资源更新失败：$1'],
  ['The following resource(s) failed to delete: [{*}]', '这些资源删除失败：$1'],
  ['Rollback requested by user', '有人请求回滚'],
  ['Elastic IP address limit exceeded', '弹性 IP 达到配额'],
  ['Resource creation cancelled', '因其他资源失败而取消创建（原因见最早失败的资源）'],
  ['Resource update cancelled', '因其他资源失败而取消更新（原因见最早失败的资源）'],
  ['User Initiated', '有人操作'],
  [
    'Resource handler returned message: "{*} (Service: …" (RequestToken: {}, HandlerErrorCode: {})',
    '{1}（$3）',
  ],
  ['Resource handler returned message: "{*}" (RequestToken: {}, HandlerErrorCode: {})', '{1}（$3）'],
  ['The route identified by {} already exists', '路由 $1 已存在'],
  ['{} already exists in stack {}', '$1 已存在（属于堆栈 $2）'],
  ['{} already exists', '$1 已存在'],
  ['API: {} You are not authorized to perform this operation', '没有 $1 权限'],
  ['Export {} cannot be <deleted|updated> as it is in use by {}', '导出值 $1 正被 $2 使用'],
  ['No export named {} found', '没有名为 $1 的导出值'],
  ['Requires capabilities< |>: [{*}]', '需要确认权限 $1'],
  ['Template validation error: {*}', '模板校验失败：$1'],
  ['Parameter validation failed: {*}', '参数校验失败：$1'],
  ['Failed to receive {} resource signal(s)…', '实例未按时发出成功信号（还差 $1 个）'],
  ['Received {} FAILURE signal(s) out of {}. Unable to satisfy {}%…', '$2 台中 $1 台失败，达不到要求的 $3%'],
  ['WaitCondition timed out. Received {} conditions when expecting {}', '等待条件超时（$1/$2）'],
  ['Custom Resource failed to stabilize in expected time…', '自定义资源没有返回结果'],
  ['CloudFormation did not receive a response from…', '自定义资源没有返回结果'],
  ['<Exceeded attempts to wait|Resource {} did not stabilize>…', '资源迟迟未就绪'],
  ['The bucket you tried to delete is not empty…', '存储桶非空，无法删除'],
  ['No updates are to be performed', '没有变化'],
];

export const codebuild: Sentences = [
  [
    '<COMMAND_EXECUTION_ERROR: |>Error while executing command: {*}. Reason: exit status {}',
    '命令失败（退出码 $2）：$1',
  ],
  ['<CLIENT_ERROR: |>authentication required…', '拉取源码失败：需要认证'],
  ['<CLIENT_ERROR: |>reference not found…', '拉取源码失败：分支或提交不存在'],
  ['<CLIENT_ERROR: |>repository not found…', '拉取源码失败：仓库不存在'],
  ['YAML_FILE_ERROR: {*}', 'buildspec 有误：$1'],
  ['BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE: {*}', '拉不到构建镜像：$1'],
  ['<BUILD_TIMED_OUT: |>Build has timed out…', '构建超时'],
];

export const codedeploy: Sentences = [
  [
    '…too many individual instances failed deployment, too few healthy instances…',
    '失败实例过多，健康实例不足',
  ],
  ['Too few healthy instances are left: {} of {} deployments failed', '健康实例不足：$2 台中 $1 台部署失败'],
  [
    '<ScriptFailed: |>Script at specified location: {}< run as user {}|> failed with exit code {}',
    '脚本 $1 失败（退出码 $3）',
  ],
  ['One or more alarms have been activated…', '部署告警触发，已停止'],
  ['…CodeDeploy agent was not able to receive…', 'CodeDeploy agent 没有响应'],
  ['The deployment timed out…', '部署超时'],
  ['The ECS service cannot be updated…: {*}', 'ECS 服务无法更新：{1}'],
  ['Rolling back to deployment {}', '回滚到部署 $1'],
];

export const codepipeline: Sentences = [
  ['{}：{*}', '$1：{2!}'],
  ['Build terminated with state: FAILED', '构建失败'],
  ['The pipeline execution was superseded…', '已被新的执行取代'],
  ['The job token provided is not valid', '任务令牌无效'],
  ['Build terminated with state: FAILED. Phase: {}, Code: {}, Message: {*}', '构建失败于 $1：{3}'],
  ['Approval <was |>rejected by {}: {*}', '$1 拒绝审批：$2'],
  ...codebuild,
];

export const elasticbeanstalk: Sentences = [
  ['{}< |>% of the requests are <failing|erroring> with HTTP {}', '$1% 的请求返回 HTTP $2'],
  ['{} out of {} instances are impacted', '$2 台实例中 $1 台受影响'],
  ['Managed update is cancelled because…not healthy', '环境不健康，托管更新已取消'],
  ['Failed to deploy application version {}', '应用版本 $1 部署失败'],
  ['Failed to deploy application', '应用部署失败'],
];

export const apprunner: Sentences = [
  ['Service status is set to {}', ''],
  ['Health check failed on protocol `{}`< |>[Port: {}]…', '健康检查失败（$1，端口 $2）'],
  ['Health check failed on protocol `{}`< |>[Path: {}], [Port: {}]…', '健康检查失败（$1，路径 $2，端口 $3）'],
];
