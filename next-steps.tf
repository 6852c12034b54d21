# The output next_steps: what to do after the first apply, with commands for versions 1 and 2 of the AWS CLI.

locals {
  # Ends with a line break, for terraform output -raw.
  next_steps = "${join("\n\n", [for index, step in local.steps : "${index + 1}. ${step}"])}\n"

  steps = compact([
    var.alarm_email == null ? "" : "Confirm the e-mail subscription: open the link that AWS sent to the address in alarm_email. No alarm is sent before that.",
    "Send a test message. It arrives within seconds${local.has_one_group ? "" : " in the groups that are sent plain text"}:\n\n${local.test_command}",
    "If nothing arrives, the function's log shows why and what to do:\n\n${join("\n\n", [for group, log in local.logs : local.has_one_group ? log : "${group}:\n${log}"])}",
    "Test every path (rules, topic, alarms, dead letters, permissions) in a clone of the module's repository:\n\nnpm ci && npm run --silent verify -- --name ${var.name} --region ${local.region}",
  ])

  # Double quotes, for other shells than those of Linux and macOS.
  test_command = "aws sns publish --region ${local.region} --topic-arn ${local.topic_arn} --message \"Hello from AWS\""

  logs = {
    for group, log_group in local.group_log_group_names : group => join("\n", compact([
      # The last 15 minutes, one line per event. Version 1 of the CLI has no "logs tail".
      "aws logs filter-log-events --region ${local.region} --log-group-name ${log_group} --start-time $(( ($(date +%s) - 900) * 1000 )) --query \"events[].[message]\" --output text",
      local.console_host == "" ? "" : "https://${local.console_host}/cloudwatch/home?region=${local.region}#logsV2:log-groups/log-group/${replace(log_group, "/", "$252F")}",
    ]))
  }

  # As in lambda/src/console.ts; no address in a partition that is not listed there.
  console_host = lookup({
    aws        = "console.aws.amazon.com"
    aws-cn     = "console.amazonaws.cn"
    aws-us-gov = "console.amazonaws-us-gov.com"
  }, local.partition, "")
}
