locals {
  # Cost Explorer keeps numbers as text.
  amount_threshold     = { ANOMALY_TOTAL_IMPACT_ABSOLUTE = tostring(var.threshold_amount) }
  percentage_threshold = var.threshold_percentage == null ? {} : { ANOMALY_TOTAL_IMPACT_PERCENTAGE = tostring(var.threshold_percentage) }
  thresholds           = merge(local.amount_threshold, local.percentage_threshold)
}

resource "aws_ce_anomaly_monitor" "this" {
  count = var.monitor_arn == null ? 1 : 0

  name              = var.name
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
  tags              = var.tags
}

resource "aws_ce_anomaly_subscription" "this" {
  name = var.name
  # The only frequency that speaks SNS.
  frequency        = "IMMEDIATE"
  monitor_arn_list = var.monitor_arn == null ? aws_ce_anomaly_monitor.this[*].arn : [var.monitor_arn]
  tags             = var.tags

  subscriber {
    type    = "SNS"
    address = var.sns_topic_arn
  }

  threshold_expression {
    # One alone stands by itself; two are joined.
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
}
