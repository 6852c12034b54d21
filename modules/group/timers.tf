# What is told again, or later: the function creates one-time schedules in EventBridge Scheduler, which sends their input to
# the group's queue and deletes them. Schedules that still exist are deleted together with their group.

locals {
  needs_timers = anytrue([for setting in ["follow_up", "health_reminders", "report", "monthly_messages"] : var.settings[setting] != null])

  # With the value that the alarm has now.
  answers_follow_ups = var.settings.follow_up != null || var.is_escalated_to

  # What is looked up.
  lookups = var.settings.lookups == null ? { trend = false, open_alarms = false, tags = tolist([]) } : var.settings.lookups

  # The queues that a schedule of the group may send to.
  timer_queue_arns = compact([local.queue_arn, try(var.settings.follow_up.escalate.queue_arn, null), var.dead_letter_queue_arn])
}

resource "aws_scheduler_schedule_group" "this" {
  count = local.needs_timers ? 1 : 0

  name = local.schedule_group_name
  tags = var.tags
}

resource "aws_iam_role" "timers" {
  count = local.needs_timers ? 1 : 0

  name                 = local.timers_role_name
  description          = "Allows the schedules of ${var.name} to send to its queue."
  assume_role_policy   = jsonencode(local.timers_trust_policy)
  path                 = var.iam_role.path
  permissions_boundary = var.iam_role.permissions_boundary_arn
  tags                 = var.tags

  lifecycle {
    precondition {
      condition     = length(local.timers_role_name) <= 64
      error_message = "follow_up, health_reminders, report and monthly_messages need a role named ${local.timers_role_name}, which has ${length(local.timers_role_name)} characters, and IAM allows 64. Use a shorter name for the ${var.group == "default" ? "notifier (name), such as \"notifier\"" : "group ${var.group}, such as \"ops\", or for the notifier (name)"}."
    }
  }
}

resource "aws_iam_role_policy" "timers" {
  count = local.needs_timers ? 1 : 0

  name   = "send"
  role   = aws_iam_role.timers[0].id
  policy = jsonencode(local.timers_role_policy)
}

resource "aws_scheduler_schedule" "report" {
  count = var.settings.report == null ? 0 : 1

  name                         = "report"
  description                  = "The regular report of ${var.name}."
  group_name                   = aws_scheduler_schedule_group.this[0].name
  schedule_expression          = var.settings.report.schedule
  schedule_expression_timezone = var.settings.time_zone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sqs_queue.this.arn
    role_arn = aws_iam_role.timers[0].arn
    # As lambda/src/timers/timer.ts reads it.
    input = jsonencode({ version = "dingtalk-notifier/timer/v1", timer = "report" })

    dead_letter_config {
      arn = var.dead_letter_queue_arn
    }

    # As for the schedules that the function creates: a report that is an hour late describes another hour.
    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 185
    }
  }

  # Scheduler may send before the policy exists, and CreateSchedule checks that it can assume the role.
  depends_on = [aws_iam_role_policy.timers]
}

# The policies of the role under which Scheduler sends, and what the function may do with timers.

locals {
  # The condition must name the group: AWS warns against naming a schedule.
  # https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
  # Unproven: EventBridge Scheduler assumes a role as scheduler.amazonaws.com in the China Regions as well. Rests on:
  # https://docs.amazonaws.cn/en_us/scheduler/latest/UserGuide/setting-up.html
  # Try: apply with report in cn-north-1 or cn-northwest-1. Report: the error of the apply, or whether the report arrives.
  timers_trust_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Scheduler"
        Effect    = "Allow"
        Principal = { Service = "scheduler.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = local.account_id
            "aws:SourceArn"     = local.schedule_group_arn
          }
        }
      },
    ]
  }

  timers_role_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "Send"
          Effect   = "Allow"
          Action   = "sqs:SendMessage"
          Resource = local.timer_queue_arns
        },
      ],
      [
        for arn in [var.kms_key_arn] : {
          Sid      = "Encrypt"
          Effect   = "Allow"
          Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
          Resource = arn
          # amazonaws.com in every partition, as for the function's role.
          Condition = { StringEquals = { "kms:ViaService" = "sqs.${local.region}.amazonaws.com" } }
        } if arn != null
      ],
    )
  }

  timer_statements = [
    {
      Sid      = "KeepTimers"
      Effect   = "Allow"
      Action   = ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:GetSchedule", "scheduler:UpdateSchedule"]
      Resource = local.schedule_arns
    },
    {
      Sid       = "PassTimersRole"
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = local.timers_role_arn
      Condition = { StringEquals = { "iam:PassedToService" = "scheduler.amazonaws.com" } }
    },
  ]

  in_this_region = { StringEquals = { "aws:RequestedRegion" = local.region } }

  schedule_list_statements = [
    {
      Sid    = "ListTimers"
      Effect = "Allow"
      Action = "scheduler:ListSchedules"
      # Scheduler allows nothing narrower.
      Resource  = "*"
      Condition = local.in_this_region
    },
  ]

  open_alarm_statements = [
    {
      Sid    = "SeeAlarms"
      Effect = "Allow"
      Action = "cloudwatch:DescribeAlarms"
      # With anything narrower, CloudWatch returns no composite alarms.
      # https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
      Resource  = "*"
      Condition = local.in_this_region
    },
  ]

  metric_statements = [
    {
      Sid    = "ReadMetrics"
      Effect = "Allow"
      Action = "cloudwatch:GetMetricData"
      # CloudWatch allows nothing narrower.
      Resource  = "*"
      Condition = local.in_this_region
    },
  ]

  tag_statements = [
    {
      Sid    = "ReadTags"
      Effect = "Allow"
      Action = "tag:GetResources"
      # The tagging API allows nothing narrower.
      Resource  = "*"
      Condition = local.in_this_region
    },
  ]

  dead_letter_statements = [
    {
      Sid      = "CountDeadLetters"
      Effect   = "Allow"
      Action   = "sqs:GetQueueAttributes"
      Resource = var.dead_letter_queue_arn
    },
  ]
}
