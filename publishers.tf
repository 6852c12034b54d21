# The AWS services that publish to the topic and how each does it. The topic's policy, the key's statements, the
# validation of topic_publishers, and docs/publishers.md come from this one table.

locals {
  # By the name in topic_publishers.
  # - publishes_as: service (its own principal), owner (no principal; aws:SourceOwner says for which account), role (a
  #   role of the account), linked_role (the role of AWS that its name says).
  # - tells: how a service identifies the account for which it publishes, as AWS documents it. account:
  #   aws:SourceAccount; arn: only aws:SourceArn; undocumented: AWS's statement has no condition.
  # - encrypted: what publishing to a topic with kms_key_arn requires. key: the key's policy, as its page or
  #   https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html says; role: also its role's policy; never;
  #   undocumented.
  # - only_in: the partitions that have the service; null for all.
  # - by_default: false if a Region without the service may not know its principal, and would reject the policy.
  # - page: AWS's documentation of it.
  publishers = {
    "cloudwatch.amazonaws.com" = {
      service      = "Amazon CloudWatch alarms"
      sid          = "CloudWatchAlarms"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"
    }
    "costalerts.amazonaws.com" = {
      service      = "AWS Cost Anomaly Detection"
      sid          = "CostAnomalyDetection"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html"
    }
    "budgets.amazonaws.com" = {
      service      = "AWS Budgets"
      sid          = "Budgets"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html"
    }
    "events.rds.amazonaws.com" = {
      service      = "Amazon RDS, Aurora, Neptune and DocumentDB event subscriptions"
      sid          = "RdsEvents"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html"
    }
    "s3.amazonaws.com" = {
      service      = "Amazon S3 event notifications"
      sid          = "S3"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html"
    }
    "backup.amazonaws.com" = {
      service      = "AWS Backup vault notifications"
      sid          = "Backup"
      publishes_as = "service"
      tells        = "undocumented"
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html"
    }
    "ses.amazonaws.com" = {
      service      = "Amazon SES feedback and event publishing"
      sid          = "Ses"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "key"
      only_in      = ["aws", "aws-us-gov"]
      by_default   = true
      page         = "https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html"
    }
    "codestar-notifications.amazonaws.com" = {
      service      = "Notification rules of CodeBuild, CodeCommit, CodeDeploy and CodePipeline"
      sid          = "CodeStarNotifications"
      publishes_as = "service"
      tells        = "undocumented"
      encrypted    = "key"
      only_in      = ["aws"]
      by_default   = true
      page         = "https://docs.aws.amazon.com/dtconsole/latest/userguide/set-up-sns.html"
    }
    "config.amazonaws.com" = {
      service      = "AWS Config delivery channel"
      sid          = "Config"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "never"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html"
    }
    "dms.amazonaws.com" = {
      service      = "AWS DMS event subscriptions"
      sid          = "Dms"
      publishes_as = "service"
      tells        = "arn"
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Events.html"
    }
    "devops-guru.amazonaws.com" = {
      service      = "Amazon DevOps Guru"
      sid          = "DevOpsGuru"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "key"
      only_in      = ["aws"]
      by_default   = false
      page         = "https://docs.aws.amazon.com/devops-guru/latest/userguide/sns-required-permissions.html"
    }
    "elasticache.amazonaws.com" = {
      service      = "Amazon ElastiCache"
      sid          = null
      publishes_as = "owner"
      tells        = null
      encrypted    = "never"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ElastiCacheSNS.html"
    }
    "memorydb.amazonaws.com" = {
      service      = "Amazon MemoryDB"
      sid          = null
      publishes_as = "owner"
      tells        = null
      encrypted    = "never"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/memorydb/latest/devguide/memorydbsns.html"
    }
    "redshift.amazonaws.com" = {
      service      = "Amazon Redshift event subscriptions"
      sid          = null
      publishes_as = "owner"
      tells        = null
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"
    }
    "iot.amazonaws.com" = {
      service      = "AWS IoT Device Defender alerts"
      sid          = null
      publishes_as = "role"
      tells        = null
      encrypted    = "role"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/iot/latest/apireference/API_AlertTarget.html"
    }
    "sms-voice.amazonaws.com" = {
      service      = "AWS End User Messaging SMS event destinations"
      sid          = "EndUserMessaging"
      publishes_as = "service"
      tells        = "account"
      encrypted    = "undocumented"
      only_in      = ["aws", "aws-us-gov"]
      by_default   = false
      page         = "https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-sns.html"
    }
    "autoscaling.amazonaws.com" = {
      service      = "Amazon EC2 Auto Scaling"
      sid          = null
      publishes_as = "linked_role"
      tells        = null
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html"
    }
    "cloudformation.amazonaws.com" = {
      service      = "AWS CloudFormation stack notifications"
      sid          = null
      publishes_as = "role"
      tells        = null
      encrypted    = "undocumented"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html"
    }
    "codecommit.amazonaws.com" = {
      service      = "AWS CodeCommit triggers"
      sid          = null
      publishes_as = "role"
      tells        = null
      encrypted    = "key"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-sns.html"
    }
    "codedeploy.amazonaws.com" = {
      service      = "AWS CodeDeploy triggers"
      sid          = null
      publishes_as = "role"
      tells        = null
      encrypted    = "role"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-sns-event-notifications.html"
    }
    "codepipeline.amazonaws.com" = {
      service      = "AWS CodePipeline approvals"
      sid          = null
      publishes_as = "role"
      tells        = null
      encrypted    = "role"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html"
    }
    "elasticbeanstalk.amazonaws.com" = {
      service      = "AWS Elastic Beanstalk"
      sid          = null
      publishes_as = "role"
      tells        = null
      encrypted    = "role"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.managing.sns.html"
    }
    "lambda.amazonaws.com" = {
      service      = "AWS Lambda destinations"
      sid          = null
      publishes_as = "role"
      tells        = null
      encrypted    = "role"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"
    }
    "ssm.amazonaws.com" = {
      service      = "AWS Systems Manager Run Command"
      sid          = null
      publishes_as = "role"
      tells        = null
      encrypted    = "role"
      only_in      = null
      by_default   = true
      page         = "https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-sns-notifications.html"
    }
  }

  known_publishers = [
    for name, publisher in local.publishers : name if try(contains(publisher.only_in, local.partition), true)
  ]

  chosen_publishers = var.topic_publishers == null ? [
    for name in local.known_publishers : name if local.publishers[name].by_default
  ] : var.topic_publishers

  topic_publishers = { for name, publisher in local.publishers : name => publisher if contains(local.chosen_publishers, name) }

  # DevOps Guru publishes under a principal of its Region.
  publisher_principals = merge(
    { for name in keys(local.publishers) : name => name },
    { "devops-guru.amazonaws.com" = "${local.region}.devops-guru.amazonaws.com" },
  )

  # Unproven: CloudWatch, Cost Anomaly Detection, Budgets, RDS and the other services of docs/publishers.md each set
  # aws:SourceAccount when they publish to a topic. Rests on: the topic policies that AWS shows for them; each
  # page is in docs/publishers.md. Try: npm run verify tests CloudWatch; a budget below the current spend, and the
  # reboot of a test instance with an RDS event subscription, test two others. Report: the service that did not arrive.
  # Unproven: SNS accepts a policy that names a service's principal in a Region that lacks the service. Rests on: botocore's
  # endpoints, by which services are omitted where they are known to be unavailable, and
  # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
  # Try: apply in the Region. Report: the principal that the error of SetTopicAttributes names.
  #
  # Unproven: AWS Backup and CodeStar Notifications set aws:SourceAccount. Rests on: nothing that AWS documents: its
  # examples have no condition, so the statement requires the account only if it is set:
  # https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html
  # Try: omit the service from topic_publishers, and allow it in topic_policy_statements with StringEquals.
  # Report: whether a notification arrives.
  publisher_conditions = {
    account      = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    arn          = { ArnLike = { "aws:SourceArn" = local.dms_arns } }
    undocumented = { StringEqualsIfExists = { "aws:SourceAccount" = local.account_id } }
  }

  # The services that topic_publishers names explicitly and that cannot publish to an encrypted topic.
  refused_by_encryption = [
    for name in(var.topic_publishers == null ? [] : var.topic_publishers) : name if try(local.publishers[name].encrypted == "never", false)
  ]
}

check "encrypted_topic_publishers" {
  assert {
    # A conditional and not ||, which would need the ARN of a key that does not exist yet.
    condition     = !var.create || length(local.refused_by_encryption) == 0 ? true : var.kms_key_arn == null
    error_message = "topic_publishers names ${join(", ", local.refused_by_encryption)}, but kms_key_arn encrypts the topic: these services cannot publish to an encrypted topic, so their events will not arrive. Omit kms_key_arn, or create an unencrypted topic for these services and add it to sns_topic_arns. docs/publishers.md lists what each service supports."
  }
}
