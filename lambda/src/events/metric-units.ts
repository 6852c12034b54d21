// The units of CloudWatch's metrics: by their names, of which few mean different things in different services.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html

import { lookup } from './describer.ts';

export type Unit =
  | 'percent'
  | 'fraction'
  | 'seconds'
  | 'milliseconds'
  | 'microseconds'
  | 'bytes'
  | 'megabytes'
  | 'gigabytes'
  | 'bytes/second'
  | 'bits/second'
  | 'count/second'
  | 'currency';

/** The unit of a metric; undefined for a bare number, and for what is not known: nobody shows a wrong unit. */
export function metricUnit(namespace: string, name: string, statistic: string | undefined): Unit | undefined {
  if (!isOfAws(namespace)) return undefined;
  if (statistic === 'SampleCount') return undefined;
  const exception = lookup<Unit | 'none'>(EXCEPTIONS, `${namespace} ${name}`);
  if (exception !== undefined) return exception === 'none' ? undefined : exception;
  if (statistic === 'Average' && RATES.test(`${namespace} ${name}`)) return 'fraction';
  units ??= new Map(
    Object.entries(NAMES).flatMap(([unit, names]) =>
      names.split(',').map((name): [string, Unit] => [name, unit as Unit]),
    ),
  );
  const listed = units.get(name);
  if (listed !== undefined) return listed;
  if (/(?:Utilization|Percent|Percentage|_percent|_utilization)$/.test(name)) return 'percent';
  return /Bytes/.test(name) ? 'bytes' : undefined;
}

let units: Map<string, Unit> | undefined;

/** Whether AWS names the metrics of a namespace: what others put into theirs may be called anything. */
export function isOfAws(namespace: string): boolean {
  return /^(?:AWS|ECS)\/|^\/aws\//.test(namespace) || OTHER_NAMESPACES.has(namespace);
}

/** The unit of an alarm as CloudWatch spells it: "Percent", "Kilobytes/Second"; undefined for a count. */
export function alarmScale(name: string): { unit: Unit; factor: number } | undefined {
  const [, prefix = '', sort = '', rate = ''] =
    /^(Kilo|Mega|Giga|Tera)?(bytes|bits)(\/second)?$/i.exec(name) ?? [];
  const power = ['', 'kilo', 'mega', 'giga', 'tera'].indexOf(prefix.toLowerCase());
  if (/^bytes$/i.test(sort)) return { unit: rate ? 'bytes/second' : 'bytes', factor: 1024 ** power };
  if (/^bits$/i.test(sort) && rate) return { unit: 'bits/second', factor: 1000 ** power };
  const unit = lookup<Unit>(ALARM_UNITS, name);
  return unit && { unit, factor: 1 };
}

const ALARM_UNITS: Record<string, Unit> = {
  'Count/Second': 'count/second',
  Microseconds: 'microseconds',
  Milliseconds: 'milliseconds',
  Percent: 'percent',
  Seconds: 'seconds',
};

/** Namespaces beside those of AWS's services. */
const OTHER_NAMESPACES = new Set([
  'CWAgent',
  'CloudWatchSynthetics',
  'ContainerInsights',
  'Glue',
  'LambdaInsights',
  'System/Linux',
]);

/** Counted as 0 or 1 for each request: the average is a share, the sum a number of requests. */
const RATES =
  /^AWS\/(?:ApiGateway [45]XXError|S3 [45]xxErrors|Lambda Errors|Cognito (?:SignIn|SignUp|TokenRefresh|Federation)Successes)$/;

/** Names that mean something else elsewhere, and those that AWS's own guides contradict each other about. */
const EXCEPTIONS: Record<string, Unit | 'none'> = {
  'AWS/CodeBuild Duration': 'seconds',
  'AWS/DMS ReadLatency': 'none',
  'AWS/DMS WriteLatency': 'none',
  'AWS/DocDB ReadLatency': 'none',
  'AWS/DocDB WriteLatency': 'none',
  'AWS/ECS TargetResponseTime': 'milliseconds',
  'AWS/ELB Latency': 'seconds',
  'AWS/ES FreeStorageSpace': 'megabytes',
  'AWS/Lambda ProvisionedConcurrencyUtilization': 'fraction',
  'AWS/MediaLive NetworkIn': 'none',
  'AWS/MediaLive NetworkOut': 'none',
  'AWS/S3 ReplicationLatency': 'seconds',
};

/** Of each unit the names that do not say it: a percentage or bytes by their own words need no entry. */
const NAMES: Record<string, string> = {
  percent:
    '401ErrorRate,403ErrorRate,404ErrorRate,4xxErrorRate,502ErrorRate,503ErrorRate,504ErrorRate,5xxErrorRate,' +
    'BufferCacheHitRatio,BurstBalance,CPUIdle,CPUIowait,CPUReservation,CPUSystem,CPUUsage,CPUUser,' +
    'CacheHitRate,CachePercentDirty,CachePercentUsed,CpuIdle,CpuIoWait,CpuSystem,CpuUser,' +
    'CpuUtilizationInstance,DiskThroughputBalance,DiskUtilizationInstance,EBSByteBalance%,EBSIOBalance%,' +
    'FileServerDiskIopsBalance,FileServerDiskThroughputBalance,GPUReservation,HealthCheckPercentageHealthy,' +
    'HeapMemoryAfterGC,HeapUsage,IndexBufferCacheHitRatio,JVMMemoryPressure,JobSchedulerStorePercentUsage,' +
    'KafkaAppLogsDiskUsed,KafkaDataLogsDiskUsed,LogicalDisk % Free Space,MasterJVMMemoryPressure,' +
    'MasterOldGenJVMMemoryPressure,Memory % Committed Bytes In Use,MemoryReservation,MemoryUsage,' +
    'MemoryUtilizationInstance,OldGenJVMMemoryPressure,Paging File % Usage,PagingFileUtilizationInstance,' +
    'PercentIOLimit,PercentIdleInstances,PercentageDiskSpaceUsed,PercentageQuotaUsed,' +
    'PhysicalDisk % Disk Time,Processor % Idle Time,Processor % Processor Time,Processor % User Time,' +
    'ResultSetCacheHitRatio,RootDiskUsed,RootFilesystemUtil,RootVolumeDiskUsage,StorePercentUsage,SvqTime,' +
    'TempPercentUsage,TotalErrorRate,UploadBufferPercentUsed,UserVolumeDiskUsage,WarmJVMMemoryPressure,' +
    'WorkingStoragePercentUsed,cpu_usage_active,cpu_usage_idle,cpu_usage_iowait,cpu_usage_steal,' +
    'cpu_usage_system,cpu_usage_user,instance_cpu_reserved_capacity,instance_memory_reserved_capacity,' +
    'node_cpu_reserved_capacity,node_memory_reserved_capacity,nvidia_smi_utilization_gpu,' +
    'nvidia_smi_utilization_memory,pod_cpu_reserved_capacity,pod_cpu_utilization_over_pod_limit,' +
    'pod_memory_reserved_capacity,pod_memory_utilization_over_pod_limit,procstat_cpu_usage',
  fraction:
    'ProvisionedConcurrencyUtilization,Reputation.BounceRate,Reputation.ComplaintRate,' +
    'glue.ALL.jvm.heap.usage,glue.ALL.system.cpuSystemLoad,glue.driver.jvm.heap.usage,' +
    'glue.driver.system.cpuSystemLoad',
  seconds:
    'ApplicationLatencyP50,ApplicationLatencyP90,ApplicationLatencyP99,ApproximateAgeOfOldestMessage,' +
    'AuroraBinlogReplicaLag,BackupToS3.DataFreshness,BuildDuration,CDCLatencySource,CDCLatencyTarget,' +
    'CheckpointLag,ConcurrencyScalingSeconds,DeliveryToAmazonOpenSearchService.DataFreshness,' +
    'DeliveryToHttpEndpoint.DataFreshness,DeliveryToRedshift.DataFreshness,DeliveryToS3.DataFreshness,' +
    'DeliveryToSplunk.DataAckLatency,DeliveryToSplunk.DataFreshness,DownloadSourceDuration,EngineUptime,' +
    'EstimatedMaxTimeLag,EstimatedTimeLag,GlobalDatastoreReplicationLag,InputLossSeconds,' +
    'ProvisioningDuration,QueuedDuration,RDSToAuroraPostgreSQLReplicaLag,ReadLatency,ReplicaLag,' +
    'ReplicationLag,SecondsUntilKeyMaterialExpiration,SessionLaunchTime,TargetResponseTime,' +
    'TimeSinceLastRecoveryPoint,TimeSinceLastSync,VolumeIdleTime,VolumeTotalReadTime,VolumeTotalWriteTime,' +
    'WriteLatency,apiserver_request_duration_seconds_DELETE_P99,apiserver_request_duration_seconds_GET_P99,' +
    'apiserver_request_duration_seconds_LIST_P99,apiserver_request_duration_seconds_PATCH_P99,' +
    'apiserver_request_duration_seconds_POST_P99,apiserver_request_duration_seconds_PUT_P99',
  milliseconds:
    'ActivityRunTime,ActivityScheduleTime,ActivityTime,AgeOfOldestUnreplicatedRecord,AsyncEventAge,' +
    'AuroraGlobalDBProgressLag,AuroraGlobalDBRPOLag,AuroraGlobalDBReplicationLag,AuroraReplicaLag,' +
    'AuroraReplicaLagMaximum,AuroraReplicaLagMinimum,CloudDownloadLatency,ClusterReplicaLag,' +
    'ClusterReplicaLagMaximum,ClusterReplicaLagMinimum,CommitLatency,ConnectionTime,DB0AverageTTL,' +
    'DBClusterReplicaLagMaximum,DBClusterReplicaLagMinimum,DBInstanceReplicaLag,DDLLatency,DMLLatency,' +
    'DeleteLatency,Duration,ELBAuthLatency,EgressResponseTime,EngineExecutionTime,EnqueueTime,ExecutionTime,' +
    'FetchConsumerTotalTimeMsMean,FetchThrottleTime,FillMsec,FirstByteLatency,' +
    'GetRecords.IteratorAgeMilliseconds,GetRecords.Latency,InSessionLatency,IndexingLatency,' +
    'IngressResponseTime,InsertLatency,IntegrationLatency,InvocationLatency,IteratorAge,' +
    'IteratorAgeMilliseconds,KinesisMillisBehindLatest,LambdaFunctionRunTime,LambdaFunctionScheduleTime,' +
    'LambdaFunctionTime,Latency,OriginLatency,PerformanceNavigationDuration,PostRuntimeExtensionsDuration,' +
    'ProduceThrottleTime,ProduceTotalTimeMsMean,PutRecord.Latency,PutRecords.Latency,QueryPlanningTime,' +
    'QueryQueueTime,QueryRuntimeBreakdown,ReadTime,ReplicationLatency,RequestThrottleTime,SSLHandshakeTime,' +
    'SearchLatency,SearchRequestLatency,SelectLatency,ServiceIntegrationRunTime,' +
    'ServiceIntegrationScheduleTime,ServiceIntegrationTime,ServiceProcessingTime,StandbyTime,' +
    'SubscribeToShardEvent.MillisBehindLatest,SuccessfulRequestLatency,TargetStageDuration,TimeToFirstByte,' +
    'TotalExecutionTime,TotalRequestLatency,TranscodingTime,UpdateLatency,WLMQueueWaitTime,WarmSearchLatency,' +
    'WebVitalsFirstInputDelay,WebVitalsLargestContentfulPaint,WriteTime,ZooKeeperRequestLatencyMsMean,' +
    'billed_duration,cpu_total_time,diskio_io_time,diskio_read_time,diskio_write_time,downtime,duration,' +
    'glue.driver.aggregate.elapsedTime,init_duration,lastCheckpointDuration,millisBehindLatest,uptime',
  microseconds:
    'DatabaseConnectionsBorrowLatency,EvalBasedCmdsLatency,GetTypeCmdsLatency,HashBasedCmdsLatency,' +
    'KeyBasedCmdsLatency,ListBasedCmdsLatency,ModelDownloadingTime,ModelLatency,ModelLoadingTime,' +
    'ModelLoadingWaitTime,ModelUnloadingTime,OverheadLatency,PubSubBasedCmdsLatency,' +
    'QueryDatabaseResponseLatency,QueryDuration,QueryResponseLatency,SetBasedCmdsLatency,SetTypeCmdsLatency,' +
    'SortedSetBasedCmdsLatency,StreamBasedCmdsLatency,StringBasedCmdsLatency,SuccessfulReadRequestLatency,' +
    'SuccessfulWriteRequestLatency,WLMQueryDuration',
  bytes:
    'AvailableMemory,BackupRetentionPeriodStorageUsed,BinLogDiskUsage,BurstCreditBalance,CacheFree,CacheUsed,' +
    'DataProcessed,EstimatedDbSize,EventSize,EvictedSize,FreeDataStorageCapacity,FreeLocalStorage,FreeMemory,' +
    'FreeStorageCapacity,FreeStorageSpace,FreeableMemory,MemoryBuffered,MemoryCached,MemoryFree,MemoryUsed,' +
    'NetworkIn,NetworkOut,OldestReplicationSlotLag,PublishSize,QueuedWrites,RabbitMQDiskFree,' +
    'RabbitMQDiskFreeLimit,RabbitMQMemLimit,RabbitMQMemUsed,ReplicationSlotDiskUsage,SentMessageSize,' +
    'SnapshotStorageUsed,StorageCapacity,StorageUsed,SumBinaryLogSize,SwapFree,SwapUsage,SwapUsed,' +
    'TotalBackupStorageBilled,TransactionLogsDiskUsage,TunnelDataIn,TunnelDataOut,UnusedMemory,' +
    'UploadBufferFree,UploadBufferUsed,UsedStorageCapacity,apiserver_storage_size_bytes,disk_free,disk_total,' +
    'disk_used,diskio_read_bytes,diskio_write_bytes,glue.ALL.jvm.heap.used,glue.driver.aggregate.bytesRead,' +
    'glue.driver.jvm.heap.used,glue.driver.s3.filesystem.read_bytes,glue.driver.s3.filesystem.write_bytes,' +
    'lastCheckpointSize,mem_available,mem_cached,mem_free,mem_total,mem_used,net_bytes_recv,net_bytes_sent,' +
    'node_memory_limit,node_memory_working_set,procstat_memory_rss,rx_bytes,swap_free,swap_used,tmp_free,' +
    'tmp_used,total_network,tx_bytes',
  megabytes:
    'ChangeStreamLogSize,ClusterUsedSpace,LogicalDisk Free Megabytes,Memory Available MBytes,' +
    'MemoryAllocatedMB,MemoryAvailableMB,MemoryReserved,MemoryReservedMB,MemoryTotalMB,MemoryUtilized,' +
    'WarmFreeStorageSpace,glue.driver.BlockManager.disk.diskSpaceUsed_MB,nvidia_smi_memory_free,' +
    'nvidia_smi_memory_total,nvidia_smi_memory_used,total_memory,used_memory_max',
  gigabytes: 'EphemeralStorageReserved,EphemeralStorageUtilized',
  'bytes/second':
    'BytesInPerSec,BytesOutPerSec,MaxReplicationThroughput,NetworkReceiveThroughput,NetworkRxBytes,' +
    'NetworkThroughput,NetworkTransmitThroughput,NetworkTxBytes,PeakBytesPerSecond,PermittedThroughput,' +
    'ReadThroughput,StorageNetworkReceiveThroughput,StorageNetworkThroughput,' +
    'StorageNetworkTransmitThroughput,TempStorageThroughput,TransactionLogsGeneration,WriteThroughput,' +
    'node_network_total_bytes,pod_network_rx_bytes,pod_network_tx_bytes',
  'bits/second':
    'ConnectionBpsEgress,ConnectionBpsIngress,DDoSAttackBitsPerSecond,VirtualInterfaceBpsEgress,' +
    'VirtualInterfaceBpsIngress',
  'count/second':
    'AckRate,ActiveTransactions,BlockedTransactions,CDCThroughputRowsSource,CDCThroughputRowsTarget,' +
    'CommitThroughput,ConfirmRate,ConnectionPpsEgress,ConnectionPpsIngress,DDLThroughput,' +
    'DDoSAttackPacketsPerSecond,DDoSAttackRequestsPerSecond,DMLThroughput,Deadlocks,DeleteThroughput,' +
    'FullLoadThroughputRowsSource,FullLoadThroughputRowsTarget,GremlinRequestsPerSec,InsertThroughput,' +
    'LoginFailures,MessagesInPerSec,PeakPacketsPerSecond,PublishRate,Queries,QueriesCompletedPerSecond,' +
    'ReadIOPS,SelectThroughput,SparqlRequestsPerSec,TempStorageIOPS,TotalClientErrorsPerSec,' +
    'TotalRequestsPerSec,TotalServerErrorsPerSec,UpdateThroughput,VirtualInterfacePpsEgress,' +
    'VirtualInterfacePpsIngress,WLMQueriesCompletedPerSecond,WriteIOPS',
  currency: 'EstimatedCharges,SMSMonthToDateSpentUSD',
};
