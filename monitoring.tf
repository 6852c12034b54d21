# Monitoring of the notifier itself. docs/operations.md describes the function's metrics.

locals {
  # As in lambda/src/telemetry.ts.
  metric_namespace = "DingTalkNotifier"

  # The number of actions is known at plan time and may decide what is created; their ARNs may be known only after the apply.
  has_alarms = var.create && (length(var.alarm_actions) > 0 || var.alarm_email != null)
  alarm_arns = local.has_alarms ? sort(concat([local.dead_letter_alarm_arn], flatten(values(module.group)[*].alarm_arns))) : []
}

# The topic for alarm_email. The notifier's own topic leads to the robot, which may be the part that fails.
resource "aws_sns_topic" "alarms" {
  count = var.create && var.alarm_email != null ? 1 : 0

  name = local.alarm_topic_name
  # The key's statements let CloudWatch publish.
  kms_master_key_id = var.kms_key_arn
  tags              = var.tags

  depends_on = [aws_cloudwatch_log_group.name_lock]
}

resource "aws_sns_topic_policy" "alarms" {
  count = length(aws_sns_topic.alarms)

  arn    = aws_sns_topic.alarms[0].arn
  policy = jsonencode(local.alarm_topic_policy)
}

# Unproven: The link that confirms an e-mail subscription is valid for two days. Rests on: what AWS documents about
# its token, https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
# Try: open the link after 47 and after 49 hours. Report: what its page says.
#
# Unproven: SNS sends e-mails in the China Regions. Rests on: https://docs.amazonaws.cn/en_us/aws/latest/userguide/sns.html
# Try: alarm_email in cn-north-1 or cn-northwest-1. Report: whether the confirmation link arrives.
resource "aws_sns_topic_subscription" "alarm_email" {
  count = length(aws_sns_topic.alarms)

  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  # The ARN comes from the topic's policy, so that the alarms are created after they are allowed to publish.
  email_actions = aws_sns_topic_policy.alarms[*].arn

  # With several groups, a task of SQS stops at a message of a rule or a topic, which names no group.
  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
  redrive_command = (
    local.has_one_group ?
    "aws sqs start-message-move-task --source-arn ${local.dead_letter_queue_arn} --destination-arn ${one(values(local.group_queue_arns))} --region ${local.region}" :
    "npm run --silent redrive -- --name ${var.name} --region ${local.region}"
  )

  # The same for every group.
  alarm_evaluation = one(distinct(values(module.group)[*].alarm_evaluation))

  dead_letter_alarm_actions = concat(var.alarm_actions, local.email_actions)
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  count = local.has_alarms ? 1 : 0

  alarm_name          = local.dead_letter_alarm_name
  alarm_description   = "Messages that could not be delivered are in the queue ${local.dead_letter_queue_name} and are not retried automatically. ${local.has_one_group ? "The log group ${one(values(local.group_log_group_names))}" : "The attribute DeadLetterQueueSourceArn names the queue of its group, and the log group /aws/lambda/QUEUE"} or the message attributes show why. Fix the cause, then move the messages back within 14 days of the event${local.has_one_group ? "" : ", in a clone of the module's repository"}: ${local.redrive_command}"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = local.dead_letter_queue_name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = local.alarm_evaluation.period
  evaluation_periods  = local.alarm_evaluation.periods
  datapoints_to_alarm = 1
  # An idle queue stops reporting metrics after six hours, even if it contains messages.
  # Unproven: With "ignore", an alarm about dead letters stays in ALARM for as long as the queue reports nothing, and a
  # queue that was idle for days triggers it within minutes of the first dead letter. Rests on:
  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  # Try: after a quiet day, send a message to the dead-letter queue and leave it there for a day. Report: the alarm's
  # history.
  treat_missing_data = "ignore"
  alarm_actions      = local.dead_letter_alarm_actions
  ok_actions         = local.dead_letter_alarm_actions
  tags               = var.tags

  depends_on = [aws_cloudwatch_log_group.name_lock]
}

locals {
  # The metrics that the function can write, with the names in lambda/src/telemetry.ts.
  metric_names = [
    "Received", "Delivered", "Digested", "NotSent", "Requests", "Throttled", "Rejected", "Failed",
    "DescriberFailed", "TimerFailed", "LookupFailed", "OldestEventAgeSeconds", "OldestFailedAgeSeconds", "WebhookLatencyMilliseconds",
    "LlmUsed", "LlmFailed", "LlmDistorted", "LlmSkipped", "LlmInputTokens", "LlmOutputTokens",
  ]

  # A line is a metric of each group, or of the queue that the metric names; options are CloudWatch's rendering properties.
  graphs = [
    {
      title = "Events"
      stat  = "Sum"
      lines = [for metric in ["Received", "Delivered", "Digested", "NotSent", "Requests"] : { metric = local.function_metrics[metric], options = {} }]
    },
    {
      title = "Not delivered"
      stat  = "Sum"
      lines = [for metric in ["Throttled", "Rejected", "Failed", "DescriberFailed", "TimerFailed", "LookupFailed"] : { metric = local.function_metrics[metric], options = {} }]
    },
    {
      title = "Age of the oldest event, in seconds"
      stat  = "Maximum"
      lines = [
        { metric = local.function_metrics["OldestEventAgeSeconds"], options = { stat = "p50", label = "at delivery, median" } },
        { metric = local.function_metrics["OldestEventAgeSeconds"], options = { stat = "Maximum", label = "at delivery, worst" } },
        { metric = local.function_metrics["OldestFailedAgeSeconds"], options = { stat = "Maximum", label = "not delivered yet, worst" } },
      ]
    },
    {
      title = "Answer of the robot, in milliseconds"
      stat  = "Maximum"
      lines = [
        { metric = local.function_metrics["WebhookLatencyMilliseconds"], options = { stat = "p50", label = "median" } },
        { metric = local.function_metrics["WebhookLatencyMilliseconds"], options = { stat = "p99", label = "99th percentile" } },
      ]
    },
    {
      title = "Queue"
      stat  = "Maximum"
      lines = [
        { metric = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName"], options = { label = "waiting" } },
        { metric = ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "QueueName"], options = { label = "taken by the function" } },
        { metric = ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName"], options = { label = "age of the oldest, in seconds", yAxis = "right" } },
      ]
    },
    {
      title = "Dead letters"
      stat  = "Maximum"
      lines = [{ metric = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", local.dead_letter_queue_name], options = { label = "dead letters" } }]
    },
    {
      title = "Function"
      stat  = "Maximum"
      lines = [
        { metric = ["AWS/Lambda", "Duration", "FunctionName"], options = { label = "longest, in milliseconds" } },
        { metric = ["AWS/Lambda", "Errors", "FunctionName"], options = { stat = "Sum", label = "errors", yAxis = "right" } },
      ]
    },
    {
      title = "Summaries by the model"
      stat  = "Sum"
      lines = [for metric in ["LlmUsed", "LlmFailed", "LlmDistorted", "LlmSkipped"] : { metric = local.function_metrics[metric], options = {} }]
    },
    {
      title = "Tokens of the model"
      stat  = "Sum"
      lines = [for metric in ["LlmInputTokens", "LlmOutputTokens"] : { metric = local.function_metrics[metric], options = {} }]
    },
  ]

  function_metrics = { for metric in local.metric_names : metric => [local.metric_namespace, metric, "FunctionName"] }

  # With one group, each graph has all its lines. With several, each line has a graph of its own, which compares the groups.
  group_graphs = concat(
    [
      for graph in local.graphs : {
        title = graph.title
        stat  = graph.stat
        metrics = [
          for line in graph.lines : concat(
            line.metric,
            [for name in values(local.group_names) : name if length(line.metric) == 3],
            [for options in [line.options] : options if length(options) > 0],
          )
        ]
      } if local.has_one_group
    ],
    flatten([
      for graph in local.graphs : [
        for line in graph.lines : {
          title = length(line.metric) == 3 ? "${graph.title}: ${try(line.options.label, line.metric[1])}" : graph.title
          stat  = try(line.options.stat, graph.stat)
          metrics = concat(
            [for group, name in local.group_names : concat(line.metric, [name, { label = group }]) if length(line.metric) == 3],
            [for options in [line.options] : concat(line.metric, [options]) if length(line.metric) == 4],
          )
        }
      ] if !local.has_one_group
    ]),
  )

  dashboard = {
    # Without x and y, each widget takes the next free place: two per row.
    widgets = concat(
      [
        # CloudWatch allows 100 alarms in a widget.
        for arns in chunklist(local.alarm_arns, 100) : {
          type       = "alarm"
          width      = 24
          height     = 2
          properties = { title = "Alarms", alarms = arns }
        }
      ],
      [
        for graph in local.group_graphs : {
          type   = "metric"
          width  = 12
          height = 6
          properties = {
            title   = graph.title
            region  = local.region
            view    = "timeSeries"
            period  = 60
            stat    = graph.stat
            metrics = graph.metrics
            yAxis   = { left = { min = 0 }, right = { min = 0 } }
          }
        }
      ],
    )
  }
}

resource "aws_cloudwatch_dashboard" "this" {
  count = var.create && var.create_dashboard ? 1 : 0

  dashboard_name = local.dashboard_name
  dashboard_body = jsonencode(local.dashboard)

  depends_on = [aws_cloudwatch_log_group.name_lock]
}
