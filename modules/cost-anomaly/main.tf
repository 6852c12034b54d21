locals {
  create_monitor = var.create_monitor == null ? var.monitor_arn == null : var.create_monitor

  # Cost Explorer stores numbers as text.
  amount_threshold     = { ANOMALY_TOTAL_IMPACT_ABSOLUTE = tostring(var.threshold_amount) }
  percentage_threshold = var.threshold_percentage == null ? {} : { ANOMALY_TOTAL_IMPACT_PERCENTAGE = tostring(var.threshold_percentage) }
  thresholds           = merge(local.amount_threshold, local.percentage_threshold)
}

resource "aws_ce_anomaly_monitor" "this" {
  count = var.create && local.create_monitor ? 1 : 0

  name              = var.name
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
  tags              = var.tags
}

resource "aws_ce_anomaly_subscription" "this" {
  count = var.create ? 1 : 0

  name = var.name
  # The only frequency that supports SNS.
  frequency        = "IMMEDIATE"
  monitor_arn_list = local.create_monitor ? aws_ce_anomaly_monitor.this[*].arn : [var.monitor_arn]
  tags             = var.tags

  subscriber {
    type    = "SNS"
    address = var.sns_topic_arn
  }

  threshold_expression {
    # A single expression is used as is; two are combined.
    dynamic "dimension" {
      for_each = length(local.thresholds) == 1 ? local.thresholds : {}

      content {
        key           = dimension.key
        match_options = ["GREATER_THAN_OR_EQUAL"]
        values        = [dimension.value]
      }
    }

    dynamic "and" {
      for_each = length(local.thresholds) == 1 ? {} : local.thresholds

      content {
        dimension {
          key           = and.key
          match_options = ["GREATER_THAN_OR_EQUAL"]
          values        = [and.value]
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition = local.create_monitor == (var.monitor_arn == null)
      error_message = (
        local.create_monitor ?
        "create_monitor is true and monitor_arn names an existing monitor. Omit create_monitor or set it to false." :
        "create_monitor is false, but monitor_arn is not set, so there is no monitor to subscribe to. Set monitor_arn, for example to aws_ce_anomaly_monitor.example.arn, or omit create_monitor."
      )
    }
  }
}
