# Every name and ARN of the module, built from var.name, so that policies and plans know them before the
# resources exist; then the ARNs of the resources that the function uses.

locals {
  account_id = var.aws.account_id
  partition  = var.aws.partition
  region     = var.aws.region

  queue_name = var.name
  queue_arn  = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${local.queue_name}"

  secret_name_prefix = "${var.name}-"

  # The ARN of a new secret is unknown at plan time. Terraform and AWS add 33 characters to the prefix; these compress worse
  # than any that they add.
  longest_secret_arn = "arn:${local.partition}:secretsmanager:${local.region}:${local.account_id}:secret:${local.secret_name_prefix}${substr(base64sha512("0"), 0, 33)}"

  function_name = var.name
  function_arn  = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${local.function_name}"

  log_group_name = "/aws/lambda/${local.function_name}"
  log_group_arn  = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:${local.log_group_name}"

  # IAM is global: the Region in the name allows notifiers of the same name in several Regions.
  role_name = "${var.name}-${local.region}"

  # Of the schedules in EventBridge Scheduler, and of the role under which it sends to queues. No group's role can have this
  # name, because those end with the Region.
  schedule_group_name = var.name
  schedule_group_arn  = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${local.schedule_group_name}"
  schedule_arns       = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule/${local.schedule_group_name}/*"
  timers_role_name    = "${var.name}-${local.region}-timers"
  timers_role_arn     = "arn:${local.partition}:iam::${local.account_id}:role${var.iam_role.path}${local.timers_role_name}"

  alarm_names = { for alarm in keys(local.alarms) : alarm => "${var.name}-${alarm}" }
  alarm_arns  = [for alarm in keys(local.existing_alarms) : "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${local.alarm_names[alarm]}"]

  # llm.model_id is the ARN of an inference profile, the id of one (a model's id behind a geography:
  # us., eu., apac., global., …), or the id of a foundation model.
  llm = regex("^(?P<arn>arn:.+/)?(?P<geography>(?:[a-z]{2}|us-gov|apac|global)\\.)?(?P<model>.+)$", var.llm.model_id)

  # The Regions from which a cross-region inference profile can be called, by the geography in its id. Only Regions that
  # begin with us, eu or ap are checked, because AWS allows some others to call the profiles of a neighboring geography.
  # https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
  llm_geographies = {
    us     = "^us-(east|west)-"
    us-gov = "^us-gov-"
    eu     = "^eu-"
    apac   = "^ap-"
    jp     = "^ap-northeast-"
    au     = "^ap-southeast-"
  }

  llm_profile_arn = (
    local.llm.arn != null ? var.llm.model_id :
    local.llm.geography != null ? "arn:${local.partition}:bedrock:${var.llm.region}:${local.account_id}:inference-profile/${var.llm.model_id}" :
    null
  )

  # The ARN of an application inference profile does not contain its model.
  llm_foundation_model        = strcontains(var.llm.model_id, ":application-inference-profile/") ? "*" : local.llm.model
  llm_model_arn               = "arn:${local.partition}:bedrock:${var.llm.region}::foundation-model/${local.llm_foundation_model}"
  llm_model_arn_of_any_region = "arn:${local.partition}:bedrock:*::foundation-model/${local.llm_foundation_model}"

  llm_guardrail_arn = (
    var.llm.guardrail_id == null ? null :
    startswith(var.llm.guardrail_id, "arn:") ? var.llm.guardrail_id :
    "arn:${local.partition}:bedrock:${var.llm.region}:${local.account_id}:guardrail/${var.llm.guardrail_id}"
  )

  ec2_resource_arns = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:*/*"
}
