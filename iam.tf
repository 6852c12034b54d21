# Policies are built as data, not by aws_iam_policy_document, so that tests without AWS can read them.

locals {
  # Services that say for which account they publish.
  topic_publishers = {
    CloudWatchAlarms     = "cloudwatch.amazonaws.com"
    CostAnomalyDetection = "costalerts.amazonaws.com"
    Budgets              = "budgets.amazonaws.com"
    RdsEvents            = "events.rds.amazonaws.com"
  }

  topic_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "EventBridge"
          Effect    = "Allow"
          Principal = { Service = "events.amazonaws.com" }
          Action    = "sns:Publish"
          Resource  = aws_sns_topic.this.arn
          # IfExists, because AWS says that "you can't use Condition blocks in Amazon SNS topic policies
          # for EventBridge": where the key is missing, a plain StringEquals would lose every event.
          Condition = { StringEqualsIfExists = { "aws:SourceAccount" = local.account_id } }
        },
      ],
      [
        for sid, service in local.topic_publishers : {
          Sid       = sid
          Effect    = "Allow"
          Principal = { Service = service }
          Action    = "sns:Publish"
          Resource  = aws_sns_topic.this.arn
          Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
        }
      ],
      [
        {
          # ElastiCache, Redshift and other older services publish under no service principal and
          # are known by aws:SourceOwner alone, as in the policy that SNS gives a new topic.
          Sid       = "OlderServicesOfThisAccount"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = "sns:Publish"
          Resource  = aws_sns_topic.this.arn
          Condition = { StringEquals = { "aws:SourceOwner" = local.account_id } }
        },
        {
          # Plugins and scripts, each under a role or user of its own.
          Sid       = "PrincipalsOfThisAccount"
          Effect    = "Allow"
          Principal = { AWS = "arn:${local.partition}:iam::${local.account_id}:root" }
          Action    = "sns:Publish"
          Resource  = aws_sns_topic.this.arn
          Condition = { StringEquals = { "aws:PrincipalAccount" = local.account_id } }
        },
      ],
    )
  }

  # The queue's own ARN, written out: as an argument of the queue and not a resource after it, the
  # policy saves the half minute that a queue takes to settle after each change.
  queue_arn = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}"

  dead_letter_queue_name = "${var.name}-dead-letters"
  dead_letter_queue_arn  = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${local.dead_letter_queue_name}"

  # The rules of this notifier, by the beginning of their names: the queue is made before them.
  event_rule_arns = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.event_bus_name == "default" ? "" : "${var.event_bus_name}/"}${var.name}-*"

  # What the queue itself gives up needs no permission.
  dead_letter_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EventBridge"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.dead_letter_queue_arn
        Condition = { ArnEquals = { "aws:SourceArn" = local.event_rule_arns } }
      },
      {
        Sid       = "Topic"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.dead_letter_queue_arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.this.arn } }
      },
    ]
  }

  queue_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Topic"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.queue_arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.this.arn } }
      },
    ]
  }

  # No condition: AWS does not say that all of Lambda's own calls (its queue pollers among them) carry
  # aws:SourceAccount, and to use a role at all a function of its account must be passed it.
  trust_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Lambda"
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  }

  role_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "WriteLog"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:${aws_cloudwatch_log_group.this.name}:*"
        },
        {
          Sid      = "TakeFromQueue"
          Effect   = "Allow"
          Action   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
          Resource = aws_sqs_queue.this.arn
        },
        {
          Sid      = "ReadWebhook"
          Effect   = "Allow"
          Action   = "secretsmanager:GetSecretValue"
          Resource = local.secret_arn
        },
      ],
      [for statement in local.llm_statements : statement if var.llm_enabled],
    )
  }

  # llm_model_id is the ARN of an inference profile, the id of one (a model's id behind a geography:
  # us., eu., apac., global., …), or the id of a foundation model.
  llm = regex("^(?P<arn>arn:.+/)?(?P<geography>(?:[a-z]{2}|us-gov|apac|global)\\.)?(?P<model>.+)$", var.llm_model_id)

  llm_profile_arn = (
    local.llm.arn != null ? var.llm_model_id :
    local.llm.geography != null ? "arn:${local.partition}:bedrock:${var.llm_region}:${local.account_id}:inference-profile/${var.llm_model_id}" :
    null
  )

  # An application inference profile does not tell which model is behind it.
  llm_foundation_model = strcontains(var.llm_model_id, ":application-inference-profile/") ? "*" : local.llm.model

  llm_guardrail_arn = (
    var.llm_guardrail_id == null ? null :
    startswith(var.llm_guardrail_id, "arn:") ? var.llm_guardrail_id :
    "arn:${local.partition}:bedrock:${var.llm_region}:${local.account_id}:guardrail/${var.llm_guardrail_id}"
  )

  llm_statements = concat(
    [
      {
        Sid      = "InvokeModel"
        Effect   = "Allow"
        Action   = "bedrock:InvokeModel"
        Resource = local.llm_profile_arn == null ? "arn:${local.partition}:bedrock:${var.llm_region}::foundation-model/${local.llm_foundation_model}" : local.llm_profile_arn
      },
    ],
    [
      # A profile calls its model in whichever region has room, and the caller must be allowed to call
      # it there; the condition lets it do so through this profile only.
      for profile_arn in local.llm_profile_arn == null ? [] : [local.llm_profile_arn] : {
        Sid       = "InvokeModelThroughProfile"
        Effect    = "Allow"
        Action    = "bedrock:InvokeModel"
        Resource  = "arn:${local.partition}:bedrock:*::foundation-model/${local.llm_foundation_model}"
        Condition = { StringEquals = { "bedrock:InferenceProfileArn" = profile_arn } }
      }
    ],
    [
      for guardrail_arn in local.llm_guardrail_arn == null ? [] : [local.llm_guardrail_arn] : {
        Sid      = "ApplyGuardrail"
        Effect   = "Allow"
        Action   = "bedrock:ApplyGuardrail"
        Resource = guardrail_arn
      }
    ],
  )
}

resource "aws_iam_role" "this" {
  # IAM knows no regions: with the region in its name, the same notifier can stand in several of them.
  name               = "${var.name}-${local.region}"
  description        = "Lets the function ${var.name} read its queue and its webhook and write its log."
  assume_role_policy = jsonencode(local.trust_policy)
  tags               = var.tags
}

resource "aws_iam_role_policy" "this" {
  name   = "notify"
  role   = aws_iam_role.this.id
  policy = jsonencode(local.role_policy)
}
