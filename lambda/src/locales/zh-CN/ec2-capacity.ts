// Words of events/ec2-capacity.ts.

export const ec2Capacity = {
  kinds: {
    'EC2 Capacity Reservation Scheduled': '容量预留已排期',
    'EC2 Capacity Reservation Active': '容量预留已生效',
    'EC2 Capacity Reservation Failed': '容量预留失败',
    'EC2 Capacity Reservation Delayed': '容量预留延迟交付',
    'EC2 Capacity Reservation Expired': '容量预留已到期',
    'EC2 Capacity Reservation Unsupported': '容量预留无法满足',
    'EC2 Capacity Reservation Cancelled': '容量预留已取消',
    'EC2 On-Demand Capacity Reservation Suspended': '容量预留被暂停',
    'EC2 On-Demand Capacity Reservation Unsuspended': '容量预留恢复',
    'EC2 Capacity Reservation Instance Interruption Warning': '实例即将被收回容量',
    'Capacity Block Delivered': '容量块已交付',
    'Capacity Block Expiration Warning': '容量块即将到期，实例将被终止',
    'Capacity Block Reservation Delivered': '容量块已交付',
    'Capacity Block Reservation Expiration Warning': '容量块即将到期，实例将被终止',
  },
  ends: '到期时间',
  terminates: '终止时间',
};
