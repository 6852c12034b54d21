# What the names of the catalogue and their filters match.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "filters_are_compiled_into_the_pattern" {
  command = plan

  variables {
    events                 = ["cloudwatch_alarm", "guardduty", "health"]
    alarm_states           = ["ALARM", "OK"]
    health_categories      = ["issue"]
    guardduty_min_severity = 7
  }

  assert {
    condition = { for event, rule in aws_cloudwatch_event_rule.this : event => jsondecode(rule.event_pattern) } == {
      cloudwatch_alarm = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm State Change"], detail = { state = { value = ["ALARM", "OK"] } } }
      guardduty        = { source = ["aws.guardduty"], detail-type = ["GuardDuty Finding"], detail = { severity = [{ numeric = [">=", 7] }] } }
      health           = { source = ["aws.health"], detail-type = ["AWS Health Event"], detail = { eventTypeCategory = ["issue"] } }
    }
    error_message = "AWS must filter, not the function."
  }
}

run "alarm_states_and_own_alarms_at_once" {
  command = plan

  variables {
    events        = ["cloudwatch_alarm"]
    alarm_states  = ["ALARM"]
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
  }

  assert {
    condition     = toset(keys(jsondecode(aws_cloudwatch_event_rule.this["cloudwatch_alarm"].event_pattern))) == toset(["source", "detail-type", "detail", "resources"])
    error_message = "One filter must not take the other's place."
  }
}

run "troubles_alone_by_default" {
  command = plan

  variables {
    events = ["codebuild"]
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.this["codebuild"].event_pattern) == { source = ["aws.codebuild"], detail-type = ["CodeBuild Build State Change"], detail = { build-status = ["FAILED", "FAULT", "TIMED_OUT"] } }
    error_message = "Builds that succeeded must be left out."
  }
}

run "in_full" {
  command = plan

  variables {
    events         = ["codebuild"]
    events_in_full = ["codebuild"]
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.this["codebuild"].event_pattern) == { source = ["aws.codebuild"], detail-type = ["CodeBuild Build State Change", "CodeBuild Build Phase Change"] }
    error_message = "All of them must be notified."
  }
}

run "every_name_makes_a_rule" {
  command = plan

  variables {
    name = "a2345678901234567890123456789012"
    # Each filter that makes a pattern longer.
    alarm_email       = "ops@example.com"
    alarm_actions     = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    alarm_states      = ["ALARM", "INSUFFICIENT_DATA"]
    ec2_states        = ["pending", "running", "shutting-down", "stopping", "stopped", "terminated"]
    health_categories = ["issue", "scheduledChange", "accountNotification"]
    # All of them: a name that people use must not disappear.
    events = [
      "health", "health_abuse", "cloudwatch_alarm", "cloudwatch_alarm_contributor", "cloudwatch_alarm_config",
      "synthetics", "xray_insight", "application_insights", "devops_guru", "trusted_advisor", "support_case",
      "ec2_state", "ec2_spot", "ec2_fleet", "capacity_reservation", "ec2_ami", "image_builder", "ebs",
      "ebs_snapshot_notice", "dlm", "recycle_bin", "autoscaling", "batch", "batch_queue", "lambda_destination",
      "step_functions", "app_runner", "elastic_beanstalk", "elastic_beanstalk_health", "workspaces",
      "network_manager", "network_firewall", "dns_firewall", "zonal_shift", "arc_readiness",
      "arc_region_switch", "disaster_recovery", "application_migration", "fault_injection",
      "application_autoscaling", "ecs_task", "ecs_service", "ecs_container_instance", "eks", "ecr_scan",
      "ecr_image", "codepipeline", "codepipeline_approval", "codebuild", "codedeploy", "codecommit", "amplify",
      "appconfig", "event_connection", "cloudformation", "guardduty", "guardduty_malware", "guardduty_coverage",
      "security_hub", "security_hub_v2", "security_hub_action", "inspector", "inspector_scan",
      "inspector_coverage", "macie", "access_analyzer", "console_sign_in", "sign_in_anomaly", "iam_change",
      "audit_switched_off", "public_access", "kms_change", "kms_key", "cloudtrail_insight",
      "organizations_change", "notification_change", "incident_manager", "security_incident_response",
      "devops_agent", "account_lifecycle", "secret_rotation", "config_compliance", "config_item",
      "config_delivery", "acm", "acm_pca", "tag_change", "savings_plan", "cost_anomaly", "rds", "elasticache",
      "dynamodb_change", "redshift_data", "dms", "opensearch", "opensearch_serverless", "athena", "glue",
      "glue_data_quality", "databrew", "airflow", "appflow", "emr", "sagemaker", "bedrock", "s3_object",
      "s3_batch", "datasync", "transfer", "storage_gateway", "backup", "ssm_automation", "ssm_command",
      "ssm_association", "ssm_compliance", "ssm_maintenance_window", "ssm_parameter", "ops_item",
      "ssm_calendar", "ses", "ses_account", "medialive", "mediaconnect", "mediaconvert", "mediapackage",
      "gamelift",
    ]
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.this)) == toset(keys(local.event_catalogue)) && length(aws_cloudwatch_event_target.topic) == length(local.event_catalogue)
    error_message = "Each name must make one rule with one target."
  }

  assert {
    condition     = alltrue([for name, rule in aws_cloudwatch_event_rule.this : startswith(jsondecode(rule.event_pattern).source[0], name == "lambda_destination" ? "lambda" : "aws.")])
    error_message = "Every pattern must name its source."
  }

  # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html

  assert {
    condition     = length(aws_cloudwatch_event_rule.this) <= 300
    error_message = "AWS allows 300 rules on a bus; the plan warns in the Regions that allow 100."
  }

  assert {
    condition     = alltrue([for event, rule in aws_cloudwatch_event_rule.this : max(length(rule.event_pattern), length(jsonencode(merge(local.event_catalogue[event].pattern, try(local.event_filters[event], {}))))) <= 2048])
    error_message = "AWS allows a pattern 2048 characters, narrowed down or in full."
  }

  assert {
    condition     = !strcontains(jsonencode(local.event_catalogue), "wildcard")
    error_message = "AWS allows only 30 rules with wildcards on a bus."
  }

  # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.this : length(rule.name) <= 64 && length(rule.description) <= 512])
    error_message = "AWS allows a rule's name 64 characters and its description 512."
  }
}

run "china_matches_both_spellings_of_cloudtrail" {
  command = plan

  variables {
    events = ["audit_switched_off", "console_sign_in", "ec2_state"]
  }

  override_data {
    target = data.aws_partition.current
    values = { partition = "aws-cn", dns_suffix = "amazonaws.com.cn" }
  }

  assert {
    condition = {
      for event, rule in aws_cloudwatch_event_rule.this : event => jsondecode(rule.event_pattern)["detail-type"]
      } == {
      audit_switched_off = ["AWS API Call via CloudTrail", "Amazon API Call via CloudTrail"]
      console_sign_in    = ["AWS Console Sign In via CloudTrail", "Amazon Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail", "Amazon Console Signin via CloudTrail"]
      ec2_state          = ["EC2 Instance State-change Notification"]
    }
    error_message = "In the China Regions, CloudTrail's detail-types must match as AWS's documentation spells them there, too."
  }
}
