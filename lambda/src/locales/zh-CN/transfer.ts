// Words of events/transfer.ts.

export const transfer = {
  title: (protocol: string, deed: string, outcome: string) => `${protocol} ${deed}${outcome}`,
  connector: (protocol: string) => [protocol, '连接器'].filter(Boolean).join(' '),
  outcomes: { Completed: '完成', Failed: '失败' },
  deeds: {
    'Directory Create': '创建目录',
    'Directory Delete': '删除目录',
    'Directory Listing': '列出目录',
    'File Delete': '删除文件',
    'File Download': '下载文件',
    'File Rename': '重命名文件',
    'File Retrieve': '取回文件',
    'File Send': '发送文件',
    'File Upload': '上传文件',
    'MDN Receive': '接收 MDN 回执',
    'MDN Send': '发送 MDN 回执',
    'Payload Receive': '接收报文',
    'Payload Send': '发送报文',
    'Remote Delete': '删除远端文件',
    'Remote Move': '移动远端文件',
  },
  target: '目标路径',
  server: '服务器',
  remote: '远端地址',
};
