# Watching the notifier itself. The metrics of the function are described in docs/operations.md.

locals {
  # The name is lambda/src/telemetry.ts's.
  metric_namespace = "DingTalkNotifier"

  # What failed comes again after the visibility timeout, which is longer than one period: an alarm
  # looks at several of them (three, for a function of a minute), so that it does not recover between
  # two attempts.
  alarm_period  = 300
  alarm_periods = ceil((2 * local.visibility_timeout + 1) / local.alarm_period)

  # A robot that was sent too much refuses everything for ten minutes, and what waited for it is
  # delivered with the third attempt, after two visibility timeouts (722 s): that is no illness.
  # Once a message was taken three times in vain (1083 s), SQS no longer counts it here. So: between.
  longest_wait = 60 * floor(2.5 * local.visibility_timeout / 60)

  alarms = {
    dead-letters = {
      description = "Messages are in the dead-letter queue: they will not reach the group by themselves."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = local.dead_letter_queue_name }
      statistic   = "Maximum"
      threshold   = 0
      # A queue that nobody touches stops to report after six hours, with its messages still in it.
      missing = "ignore"
    }
    oldest-message = {
      description = "A message has waited for the robot for more than ${local.longest_wait / 60} minutes, longer than the robot's own penalty."
      namespace   = "AWS/SQS"
      metric      = "ApproximateAgeOfOldestMessage"
      dimensions  = { QueueName = local.queue_name }
      statistic   = "Maximum"
      threshold   = local.longest_wait
      missing     = "notBreaching"
    }
    function-errors = {
      description = "The function ended with an error: it crashed, ran out of time or memory, or could not start."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = { FunctionName = local.function_name }
      statistic   = "Sum"
      threshold   = 0
      missing     = "notBreaching"
    }
    rejected = {
      description = "The robot rejected messages for their content or its settings. The function's log says why."
      namespace   = local.metric_namespace
      metric      = "Rejected"
      dimensions  = { FunctionName = local.function_name }
      statistic   = "Sum"
      threshold   = 0
      missing     = "notBreaching"
    }
  }

  # How many there are may decide what exists; which they are may be known only after the apply.
  has_alarms = var.create && length(var.alarm_actions) > 0
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = { for alarm, settings in local.alarms : alarm => settings if local.has_alarms }

  alarm_name          = local.alarm_names[each.key]
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = local.alarm_period
  evaluation_periods  = local.alarm_periods
  datapoints_to_alarm = 1
  treat_missing_data  = each.value.missing
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}

locals {
  # A metric of the function as a graph names it; options are what CloudWatch calls rendering properties.
  function_metrics = {
    for metric in [
      "Received", "Delivered", "Digested", "Duplicate", "Filtered", "Throttled", "Rejected", "Failed",
      "DescriberFailed", "OldestEventAgeSeconds", "WebhookLatencyMilliseconds",
      "LlmUsed", "LlmFailed", "LlmDistorted", "LlmSkipped", "LlmInputTokens", "LlmOutputTokens",
    ] : metric => [local.metric_namespace, metric, "FunctionName", local.function_name]
  }

  graphs = [
    {
      title   = "Events"
      stat    = "Sum"
      metrics = [for metric in ["Received", "Delivered", "Digested", "Duplicate", "Filtered"] : local.function_metrics[metric]]
    },
    {
      title   = "Not delivered"
      stat    = "Sum"
      metrics = [for metric in ["Throttled", "Rejected", "Failed", "DescriberFailed"] : local.function_metrics[metric]]
    },
    {
      title = "Age of the oldest event at delivery, in seconds"
      stat  = "Maximum"
      metrics = [
        concat(local.function_metrics["OldestEventAgeSeconds"], [{ stat = "p50", label = "median" }]),
        concat(local.function_metrics["OldestEventAgeSeconds"], [{ stat = "Maximum", label = "worst" }]),
      ]
    },
    {
      title = "Answer of the robot, in milliseconds"
      stat  = "Maximum"
      metrics = [
        concat(local.function_metrics["WebhookLatencyMilliseconds"], [{ stat = "p50", label = "median" }]),
        concat(local.function_metrics["WebhookLatencyMilliseconds"], [{ stat = "p99", label = "99th percentile" }]),
      ]
    },
    {
      title = "Queue"
      stat  = "Maximum"
      metrics = [
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", local.queue_name, { label = "waiting" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "QueueName", local.queue_name, { label = "taken by the function" }],
        ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", local.queue_name, { label = "age of the oldest, in seconds", yAxis = "right" }],
      ]
    },
    {
      title = "Dead letters"
      stat  = "Maximum"
      metrics = [
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", local.dead_letter_queue_name, { label = "dead letters" }],
      ]
    },
    {
      title = "Function"
      stat  = "Maximum"
      metrics = [
        ["AWS/Lambda", "Duration", "FunctionName", local.function_name, { label = "longest, in milliseconds" }],
        ["AWS/Lambda", "Errors", "FunctionName", local.function_name, { stat = "Sum", label = "errors", yAxis = "right" }],
      ]
    },
    {
      title   = "Summaries by the model"
      stat    = "Sum"
      metrics = [for metric in ["LlmUsed", "LlmFailed", "LlmDistorted", "LlmSkipped"] : local.function_metrics[metric]]
    },
    {
      title   = "Tokens of the model"
      stat    = "Sum"
      metrics = [for metric in ["LlmInputTokens", "LlmOutputTokens"] : local.function_metrics[metric]]
    },
  ]

  dashboard = {
    # Without x and y, each takes the next free place: two to a row.
    widgets = concat(
      local.has_alarms ? [
        {
          type       = "alarm"
          width      = 24
          height     = 2
          properties = { title = "Alarms", alarms = local.alarm_arns }
        }
      ] : [],
      [
        for graph in local.graphs : {
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
}
