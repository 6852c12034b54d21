// Words of every message.

import { joined } from './spacing.ts';

export const common = {
  /** As the start of the codes that AWS uses: zh_CN, en_US. */
  language: 'zh',
  /** Words that facts of any source are labelled with. */
  labels: {
    account: '账号',
    action: '操作',
    actionability: '需要处理',
    affectedAccount: '受影响账号',
    aiSummary: 'AI 整理（可能有误，以下方事实为准）',
    alarmRule: '告警规则',
    associationId: '关联 ID',
    attempts: '已尝试次数',
    bucket: '存储桶',
    buildId: '构建 ID',
    caId: 'CA ID',
    certificateId: '证书 ID',
    children: '触发的子告警',
    cluster: '集群',
    clusterId: '集群 ID',
    code: '事件代码',
    current: '当前值',
    description: '描述',
    domain: '域名',
    duration: '耗时',
    end: '结束时间',
    error: '错误',
    errorCode: '错误代码',
    event: '事件',
    execution: '执行名称',
    executionId: '执行 ID',
    file: '文件',
    groupId: '实例组 ID',
    image: '镜像',
    impact: '影响',
    instance: '实例',
    jobId: '任务 ID',
    jobQueue: '任务队列',
    keyId: '密钥 ID',
    message: '消息',
    metric: '指标',
    more: (count: number) => `另有 ${count} 个`,
    name: '名称',
    next: '建议',
    note: '说明',
    object: '对象',
    operator: '操作者',
    owner: '负责人',
    period: '周期',
    queryId: '查询 ID',
    reason: '原因',
    recipient: '收件人',
    region: '区域',
    repository: '仓库',
    resource: '资源',
    runbook: '处置手册',
    service: '服务',
    size: '大小',
    source: '来源',
    sourceIp: '来源 IP',
    stack: '堆栈',
    start: '开始时间',
    state: '状态',
    stepId: '步骤 ID',
    suppressed: '动作被抑制',
    step: '步骤',
    taskId: '任务 ID',
    threshold: '阈值',
    time: '时间',
    triggeredBy: '触发者',
    type: '类型',
    version: '版本',
    zone: '可用区',
  },
  marks: { critical: '🔴', warning: '🟠', info: '🔵', ok: '🟢' },
  severities: { critical: '严重告警', warning: '告警', info: '通知', ok: '恢复' },
  /** `shown`: `count` names of `total`. */
  andOthers: (shown: string, total: number, _count?: number) => joined(shown, `等 ${total} 个`),
  annotated: (text: string, note: string) => `${text}（${note}）`,
  /** The label of several things: "资源（2）". */
  counted: (label: string, count: number) => `${label}（${count}）`,
  /** A fault that is over: "磁盘空间不足" → "磁盘空间不足已恢复". */
  recovered: (what: string) => joined(what, '已恢复'),
  openConsole: '在控制台查看',
  openService: (service: string) => `打开 ${service} 控制台`,
  /** Who speaks, in the last line of each message. */
  sender: 'AWS 告警',
  /** Joins a label and its value. */
  colon: '：',
  comma: '，',
  listComma: '、',
  truncated: '…（内容过长，已截断）',
  moreFacts: (count: number) => `…另有 ${count} 项未显示`,
  moreResources: (count: number) => `…另有 ${count} 个`,
  units: {
    day: (count: number) => `${count} 天`,
    hour: (count: number) => `${count} 小时`,
    minute: (count: number) => `${count} 分钟`,
    second: (count: number | string) => `${count} 秒`,
  },
  /** "3 小时 10 分": of the two largest units of a duration. */
  duration: (parts: string[]) => (parts.length > 1 ? parts.join(' ').replace('分钟', '分') : parts.join('')),
  perSecond: (amount: string) => `${amount} 次/秒`,
  withFigure: (title: string, figure: string) => `${title} · ${figure}`,
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  /** How far off a deadline is: of less than two days the hours count. */
  inTime: (days: number, minutes: number, weekday: string) =>
    days > 1
      ? `${days} 天后，${weekday}`
      : minutes >= 120
        ? `${Math.floor(minutes / 60)} 小时后，${weekday}`
        : `${minutes} 分钟后`,
  seconds: (count: number) =>
    count % 3600 === 0 ? `${count / 3600} 小时` : count % 60 === 0 ? `${count / 60} 分钟` : `${count} 秒`,
};
