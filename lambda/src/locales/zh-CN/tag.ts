// Words of events/tag.ts.

export const tag = {
  title: (resource: string) => (resource ? `资源标签变更：${resource}` : '资源标签变更'),
  removed: '已移除',
  set: (key: string, value: string) => `${key} = ${value}`,
  labels: { changed: '变更的标签', resourceType: '资源类型' },
};
