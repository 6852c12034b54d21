locals {
  # The events that can be switched on by name. Each has
  # - about: what it tells, for docs/events.md;
  # - pattern: what it matches;
  # - troubles: what takes the place of parts of the pattern, so that successes and progress do not drown
  #   people; left out for the names in var.events_in_full.
  # What variables narrow down further is in events.tf. No variables in here: the names are what
  # var.events is validated against, and the docs and the tests read this file without Terraform.
  event_catalogue = {

    # Health and monitoring

    health = {
      about   = "AWS Health: issues, scheduled changes and account notices of AWS itself; narrowed by `health_categories`."
      pattern = { source = ["aws.health"], detail-type = ["AWS Health Event"] }
    }
    health_abuse = {
      about   = "Abuse notices: AWS was told that something of yours scans, spams or attacks."
      pattern = { source = ["aws.health"], detail-type = ["AWS Health Abuse Event"] }
    }
    cloudwatch_alarm = {
      about   = "CloudWatch alarms changing state; narrowed by `alarm_states`. The notifier's own alarms are left out."
      pattern = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm State Change"] }
    }
    cloudwatch_alarm_contributor = {
      about   = "Single contributors of alarms that watch many time series at once."
      pattern = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm Contributor State Change"] }
    }
    cloudwatch_alarm_config = {
      about   = "Alarms that were made, changed, switched off or deleted."
      pattern = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm Configuration Change"] }
    }
    synthetics = {
      about    = "CloudWatch Synthetics canaries."
      pattern  = { source = ["aws.synthetics"], detail-type = ["Synthetics Canary TestRun Failure", "Synthetics Canary TestRun Successful", "Synthetics Canary Status Change"] }
      troubles = { detail-type = ["Synthetics Canary TestRun Failure"] }
    }
    xray_insight = {
      about   = "X-Ray insights: a fault in a traced service begins or ends."
      pattern = { source = ["aws.xray"], detail-type = ["AWS X-Ray Insight Update"] }
    }
    application_insights = {
      about   = "CloudWatch Application Insights problems."
      pattern = { source = ["aws.applicationinsights"], detail-type = ["Application Insights Problem Detected", "Application Insights Problem Created", "Application Insights Problem Updated"] }
    }
    devops_guru = {
      about    = "DevOps Guru insights."
      pattern  = { source = ["aws.devops-guru"], detail-type = ["DevOps Guru New Insight Open", "DevOps Guru New Anomaly Association", "DevOps Guru Insight Severity Upgraded", "DevOps Guru New Recommendation Created", "DevOps Guru Insight Closed"] }
      troubles = { detail-type = ["DevOps Guru New Insight Open", "DevOps Guru Insight Severity Upgraded", "DevOps Guru Insight Closed"] }
    }
    trusted_advisor = {
      about    = "Trusted Advisor checks; the events arrive in us-east-1."
      pattern  = { source = ["aws.trustedadvisor"], detail-type = ["Trusted Advisor Check Item Refresh Notification"] }
      troubles = { detail = { status = ["WARN", "ERROR"] } }
    }
    support_case = {
      about   = "Cases with AWS Support: answers, reopened and resolved cases; the events arrive in us-east-1."
      pattern = { source = ["aws.support"], detail-type = ["Support Case Update", "Support Case Update - Error"] }
    }

    # Compute

    ec2_state = {
      about   = "EC2 instances changing state; narrowed by `ec2_states`."
      pattern = { source = ["aws.ec2"], detail-type = ["EC2 Instance State-change Notification"] }
    }
    ec2_spot = {
      about    = "Spot instances: two minutes' warning before an interruption, rebalance advice, requests fulfilled."
      pattern  = { source = ["aws.ec2"], detail-type = ["EC2 Spot Instance Interruption Warning", "EC2 Instance Rebalance Recommendation", "EC2 Spot Instance Request Fulfillment"] }
      troubles = { detail-type = ["EC2 Spot Instance Interruption Warning"] }
    }
    ec2_fleet = {
      about = "EC2 Fleet and Spot Fleet."
      pattern = {
        source = ["aws.ec2fleet", "aws.ec2spotfleet"]
        detail-type = [
          "EC2 Fleet Error", "EC2 Fleet Information", "EC2 Fleet Instance Change", "EC2 Fleet Spot Instance Request Change", "EC2 Fleet State Change",
          "EC2 Spot Fleet Error", "EC2 Spot Fleet Information", "EC2 Spot Fleet Instance Change", "EC2 Spot Fleet Spot Instance Request Change", "EC2 Spot Fleet State Change",
        ]
      }
      troubles = { detail-type = ["EC2 Fleet Error", "EC2 Fleet Information", "EC2 Spot Fleet Error", "EC2 Spot Fleet Information"] }
    }
    ec2_ami = {
      about    = "AMIs that were made, or could not be made."
      pattern  = { source = ["aws.ec2"], detail-type = ["EC2 AMI State Change"] }
      troubles = { detail = { State = ["failed"] } }
    }
    ebs = {
      about    = "EBS volumes and snapshots."
      pattern  = { source = ["aws.ec2"], detail-type = ["EBS Volume Notification", "EBS Snapshot Notification", "EBS Multi-Volume Snapshots Completion Status", "EBS Fast Snapshot Restore State-change Notification"] }
      troubles = { detail = { result = ["failed"] } }
    }
    dlm = {
      about    = "Data Lifecycle Manager policies."
      pattern  = { source = ["aws.dlm"], detail-type = ["DLM Policy State Change"] }
      troubles = { detail = { state = ["ERROR"] } }
    }
    recycle_bin = {
      about   = "Locks of Recycle Bin rules: changes that were tried, unlocking."
      pattern = { source = ["aws.rbin"], detail-type = ["Recycle Bin Rule Locked", "Recycle Bin Rule Change Attempted", "Recycle Bin Rule Unlock Scheduled", "Recycle Bin Rule Unlocking Notice", "Recycle Bin Rule Unlocked"] }
    }
    autoscaling = {
      about = "EC2 Auto Scaling: launches, terminations, lifecycle hooks, instance refreshes."
      pattern = {
        source = ["aws.autoscaling"]
        detail-type = [
          "EC2 Instance Launch Successful", "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Successful", "EC2 Instance Terminate Unsuccessful",
          "EC2 Instance-launch Lifecycle Action", "EC2 Instance-terminate Lifecycle Action",
          "EC2 Auto Scaling Instance Refresh Started", "EC2 Auto Scaling Instance Refresh Checkpoint Reached", "EC2 Auto Scaling Instance Refresh Succeeded", "EC2 Auto Scaling Instance Refresh Failed", "EC2 Auto Scaling Instance Refresh Cancelled",
          "EC2 Auto Scaling Instance Refresh Rollback Started", "EC2 Auto Scaling Instance Refresh Rollback Succeeded", "EC2 Auto Scaling Instance Refresh Rollback Failed",
        ]
      }
      troubles = {
        detail-type = [
          "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Unsuccessful",
          "EC2 Auto Scaling Instance Refresh Failed", "EC2 Auto Scaling Instance Refresh Rollback Started", "EC2 Auto Scaling Instance Refresh Rollback Failed",
        ]
      }
    }
    batch = {
      about    = "AWS Batch jobs."
      pattern  = { source = ["aws.batch"], detail-type = ["Batch Job State Change"] }
      troubles = { detail = { status = ["FAILED"] } }
    }
    batch_queue = {
      about   = "AWS Batch job queues that are blocked by their first job."
      pattern = { source = ["aws.batch"], detail-type = ["Batch Job Queue Blocked"] }
    }
    lambda_destination = {
      about    = "Asynchronous invocations of functions whose destination is the event bus."
      pattern  = { source = ["lambda"], detail-type = ["Lambda Function Invocation Result - Failure", "Lambda Function Invocation Result - Success"] }
      troubles = { detail-type = ["Lambda Function Invocation Result - Failure"] }
    }
    step_functions = {
      about    = "Executions of Step Functions."
      pattern  = { source = ["aws.states"], detail-type = ["Step Functions Execution Status Change"] }
      troubles = { detail = { status = ["FAILED", "TIMED_OUT", "ABORTED"] } }
    }
    app_runner = {
      about    = "App Runner services and their deployments."
      pattern  = { source = ["aws.apprunner"], detail-type = ["AppRunner Service Status Change", "AppRunner Service Operation Status Change"] }
      troubles = { detail = { severity = ["ERROR", "WARN"] } }
    }
    elastic_beanstalk = {
      about    = "Elastic Beanstalk environments: updates, instances, managed updates."
      pattern  = { source = ["aws.elasticbeanstalk"], detail-type = ["Elastic Beanstalk resource status change", "Other resource status change"] }
      troubles = { detail = { Severity = ["WARN", "ERROR", "FATAL"] } }
    }
    elastic_beanstalk_health = {
      about   = "The health of Elastic Beanstalk environments, getting worse or better."
      pattern = { source = ["aws.elasticbeanstalk"], detail-type = ["Health status change"] }
    }
    opsworks = {
      about   = "OpsWorks alerts."
      pattern = { source = ["aws.opsworks"], detail-type = ["OpsWorks Alert"] }
    }
    workspaces = {
      about   = "Sign-ins to WorkSpaces. One for each sign-in of each person."
      pattern = { source = ["aws.workspaces"], detail-type = ["WorkSpaces Access"] }
    }
    network_manager = {
      about    = "Transit gateways of a global network: tunnels and peerings going up and down, attachments."
      pattern  = { source = ["aws.networkmanager"], detail-type = ["Network Manager Status Update", "Network Manager Topology Change"] }
      troubles = { detail-type = ["Network Manager Status Update"] }
    }

    # Containers

    ecs_task = {
      about   = "ECS tasks: crashed (exit code not 0), failed to start, failed a health check, interrupted on Spot."
      pattern = { source = ["aws.ecs"], detail-type = ["ECS Task State Change"] }
      troubles = {
        detail = {
          lastStatus = ["STOPPED"]
          "$or" = [
            { stopCode = ["TaskFailedToStart", "SpotInterruption"] },
            { stopCode = ["EssentialContainerExited"], containers = { exitCode = [{ anything-but = [0] }] } },
            { stoppedReason = [{ prefix = "Task failed" }] },
          ]
        }
      }
    }
    ecs_service = {
      about    = "ECS services: deployments, placement, steady state."
      pattern  = { source = ["aws.ecs"], detail-type = ["ECS Service Action", "ECS Deployment State Change"] }
      troubles = { detail = { eventType = ["WARN", "ERROR"] } }
    }
    ecs_container_instance = {
      about    = "ECS container instances; by default those that lost their agent."
      pattern  = { source = ["aws.ecs"], detail-type = ["ECS Container Instance State Change"] }
      troubles = { detail = { status = ["ACTIVE"], agentConnected = [false] } }
    }
    eks = {
      about = "EKS add-ons and Fargate pods."
      pattern = {
        source = ["aws.eks"]
        detail-type = [
          "EKS Addon Creation Succeeded", "EKS Addon Creation Failed", "EKS Addon Update Succeeded", "EKS Addon Update Failed", "EKS Addon Deletion Succeeded", "EKS Addon Deletion Failed",
          "EKS Addon Health Degraded", "EKS Addon Health Restored", "EKS Fargate Pod Scheduled Termination",
        ]
      }
      troubles = { detail-type = ["EKS Addon Creation Failed", "EKS Addon Update Failed", "EKS Addon Deletion Failed", "EKS Addon Health Degraded", "EKS Addon Health Restored", "EKS Fargate Pod Scheduled Termination"] }
    }
    ecr_scan = {
      about    = "Scans of images in ECR; by default those that failed or found something high or critical."
      pattern  = { source = ["aws.ecr"], detail-type = ["ECR Image Scan", "ECR Scan Resource Change"] }
      troubles = { detail-type = ["ECR Image Scan"], detail = { "$or" = [{ scan-status = ["FAILED"] }, { finding-severity-counts = { CRITICAL = [{ numeric = [">", 0] }] } }, { finding-severity-counts = { HIGH = [{ numeric = [">", 0] }] } }] } }
    }
    ecr_image = {
      about    = "Images in ECR pushed, deleted, replicated, pulled through."
      pattern  = { source = ["aws.ecr"], detail-type = ["ECR Image Action", "ECR Replication Action", "ECR Pull Through Cache Action"] }
      troubles = { detail = { result = [{ anything-but = ["SUCCESS"] }] } }
    }

    # Delivery

    codepipeline = {
      about    = "CodePipeline; by default executions that failed."
      pattern  = { source = ["aws.codepipeline"], detail-type = ["CodePipeline Pipeline Execution State Change", "CodePipeline Stage Execution State Change", "CodePipeline Action Execution State Change"] }
      troubles = { detail-type = ["CodePipeline Pipeline Execution State Change"], detail = { state = ["FAILED"] } }
    }
    codepipeline_approval = {
      about   = "Approvals that a pipeline of CodePipeline waits for."
      pattern = { source = ["aws.codepipeline"], detail-type = ["CodePipeline Action Execution State Change"], detail = { state = ["STARTED"], type = { category = ["Approval"] } } }
    }
    codebuild = {
      about    = "CodeBuild builds and their phases."
      pattern  = { source = ["aws.codebuild"], detail-type = ["CodeBuild Build State Change", "CodeBuild Build Phase Change"] }
      troubles = { detail-type = ["CodeBuild Build State Change"], detail = { build-status = ["FAILED", "FAULT", "TIMED_OUT"] } }
    }
    codedeploy = {
      about    = "CodeDeploy deployments, and their instances."
      pattern  = { source = ["aws.codedeploy"], detail-type = ["CodeDeploy Deployment State-change Notification", "CodeDeploy Instance State-change Notification"] }
      troubles = { detail-type = ["CodeDeploy Deployment State-change Notification"], detail = { state = ["FAILURE", "STOP"] } }
    }
    codecommit = {
      about   = "CodeCommit pull requests and branches."
      pattern = { source = ["aws.codecommit"], detail-type = ["CodeCommit Pull Request State Change", "CodeCommit Repository State Change"] }
    }
    cloudformation = {
      about   = "CloudFormation stacks; by default those that failed, rolled back or drifted."
      pattern = { source = ["aws.cloudformation"], detail-type = ["CloudFormation Stack Status Change", "CloudFormation Resource Status Change", "CloudFormation Drift Detection Status Change"] }
      troubles = {
        detail-type = ["CloudFormation Stack Status Change", "CloudFormation Drift Detection Status Change"]
        detail      = { "$or" = [{ status-details = { status = [{ suffix = "FAILED" }, { prefix = "ROLLBACK" }, { prefix = "UPDATE_ROLLBACK" }, { prefix = "IMPORT_ROLLBACK" }] } }, { status-details = { stack-drift-status = ["DRIFTED"] } }, { status-details = { detection-status = ["DETECTION_FAILED"] } }] }
      }
    }

    # Security and audit

    guardduty = {
      about   = "GuardDuty findings from `guardduty_min_severity` on."
      pattern = { source = ["aws.guardduty"], detail-type = ["GuardDuty Finding"] }
    }
    guardduty_malware = {
      about    = "GuardDuty Malware Protection: scans of S3 objects; by default all that did not end clean."
      pattern  = { source = ["aws.guardduty"], detail-type = ["GuardDuty Malware Protection Object Scan Result"] }
      troubles = { detail = { scanResultDetails = { scanResultStatus = [{ anything-but = ["NO_THREATS_FOUND"] }] } } }
    }
    security_hub = {
      about    = "Security Hub findings; by default new ones that are high or critical."
      pattern  = { source = ["aws.securityhub"], detail-type = ["Security Hub Findings - Imported"] }
      troubles = { detail = { findings = { RecordState = ["ACTIVE"], Severity = { Label = ["CRITICAL", "HIGH"] }, Workflow = { Status = ["NEW"] } } } }
    }
    security_hub_v2 = {
      about    = "Findings of the new Security Hub, in OCSF; by default open ones that are high, critical or fatal."
      pattern  = { source = ["aws.securityhub"], detail-type = ["Findings Imported V2"] }
      troubles = { detail = { findings = { severity = ["High", "Critical", "Fatal"], status = ["New"] } } }
    }
    security_hub_action = {
      about   = "What people send from the Security Hub console by a custom action: findings and insight results."
      pattern = { source = ["aws.securityhub"], detail-type = ["Security Hub Findings - Custom Action", "Security Hub Insight Results"] }
    }
    inspector = {
      about    = "Inspector findings; by default active ones that are high or critical."
      pattern  = { source = ["aws.inspector2"], detail-type = ["Inspector2 Finding"] }
      troubles = { detail = { severity = ["CRITICAL", "HIGH"], status = ["ACTIVE"] } }
    }
    inspector_scan = {
      about   = "Inspector finished the scan of an image or instance."
      pattern = { source = ["aws.inspector2"], detail-type = ["Inspector2 Scan"] }
    }
    macie = {
      about    = "Macie findings; by default medium and high. Alerts of Macie Classic belong to it in full."
      pattern  = { source = ["aws.macie"], detail-type = ["Macie Finding", "Macie Alert"] }
      troubles = { detail-type = ["Macie Finding"], detail = { severity = { description = ["Medium", "High"] } } }
    }
    access_analyzer = {
      about    = "IAM Access Analyzer; by default access from outside, active or resolved."
      pattern  = { source = ["aws.access-analyzer"], detail-type = ["Access Analyzer Finding", "Internal Access Finding", "Unused Access Finding for IAM entities", "Access Preview State Change"] }
      troubles = { detail-type = ["Access Analyzer Finding"], detail = { status = ["ACTIVE", "RESOLVED"] } }
    }
    console_sign_in = {
      about    = "Sign-ins to the console; by default those of root, and those that failed. They arrive in us-east-1 or the region of the sign-in."
      pattern  = { source = ["aws.signin"], detail-type = ["AWS Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail"] }
      troubles = { detail = { "$or" = [{ userIdentity = { type = ["Root"] } }, { responseElements = { ConsoleLogin = ["Failure"] } }] } }
    }
    iam_change = {
      about = "Users, keys, policies and roles that were changed; needs a trail, and arrives in us-east-1."
      pattern = {
        source      = ["aws.iam"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventName = [
            "AddUserToGroup", "AttachGroupPolicy", "AttachRolePolicy", "AttachUserPolicy", "CreateAccessKey", "CreateLoginProfile", "CreatePolicyVersion", "CreateRole", "CreateSAMLProvider", "CreateUser",
            "DeactivateMFADevice", "DeleteAccountPasswordPolicy", "DeleteRolePermissionsBoundary", "DeleteUserPermissionsBoundary", "DetachRolePolicy", "DetachUserPolicy",
            "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "SetDefaultPolicyVersion", "UpdateAccessKey", "UpdateAssumeRolePolicy", "UpdateLoginProfile",
          ]
        }
      }
    }
    audit_switched_off = {
      about = "Trails, AWS Config, GuardDuty, Security Hub and flow logs that were switched off or weakened; needs a trail."
      pattern = {
        source      = ["aws.access-analyzer", "aws.cloudtrail", "aws.config", "aws.ec2", "aws.guardduty", "aws.securityhub"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventName = [
            "DeleteAnalyzer", "DeleteConfigurationRecorder", "DeleteDeliveryChannel", "DeleteDetector", "DeleteFlowLogs", "DeleteMembers", "DeleteTrail", "DisableSecurityHub", "DisassociateFromAdministratorAccount",
            "DisassociateFromMasterAccount", "DisassociateMembers", "PutEventSelectors", "StopConfigurationRecorder", "StopLogging", "StopMonitoringMembers", "UpdateTrail",
          ]
        }
      }
    }
    public_access = {
      about = "What may open something to others: security groups, bucket policies and ACLs, shared images and snapshots; needs a trail."
      pattern = {
        source      = ["aws.ec2", "aws.rds", "aws.s3"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventName = [
            "AuthorizeSecurityGroupIngress", "DeleteAccountPublicAccessBlock", "DeleteBucketPublicAccessBlock", "ModifyDBClusterSnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyImageAttribute", "ModifySnapshotAttribute",
            "PutAccountPublicAccessBlock", "PutBucketAcl", "PutBucketPolicy", "PutBucketPublicAccessBlock",
          ]
        }
      }
    }
    kms_change = {
      about = "KMS keys that were disabled, scheduled for deletion, or given another policy; needs a trail."
      pattern = {
        source      = ["aws.kms"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["CancelKeyDeletion", "DisableKey", "DisableKeyRotation", "EnableKey", "PutKeyPolicy", "ScheduleKeyDeletion"] }
      }
    }
    kms_key = {
      about   = "KMS keys that rotated, were deleted, or lost imported material."
      pattern = { source = ["aws.kms"], detail-type = ["KMS CMK Rotation", "KMS CMK Deletion", "KMS Imported Key Material Expiration"] }
    }
    cloudtrail_insight = {
      about   = "CloudTrail Insights: unusual numbers of calls or errors."
      pattern = { source = ["aws.cloudtrail"], detail-type = ["AWS Insight via CloudTrail"] }
    }
    organizations_change = {
      about = "Accounts that leave or join the organisation, policies detached; needs a trail, and arrives in us-east-1."
      pattern = {
        source      = ["aws.organizations"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["AcceptHandshake", "CloseAccount", "CreateAccount", "DetachPolicy", "InviteAccountToOrganization", "LeaveOrganization", "RemoveAccountFromOrganization"] }
      }
    }
    account_lifecycle = {
      about   = "What AWS Organizations and Control Tower report of accounts, units and guardrails."
      pattern = { source = ["aws.organizations", "aws.controltower"], detail-type = ["AWS Service Event via CloudTrail"] }
    }
    secret_rotation = {
      about    = "Rotations of secrets in Secrets Manager."
      pattern  = { source = ["aws.secretsmanager"], detail-type = ["AWS Service Event via CloudTrail"] }
      troubles = { detail = { eventName = ["RotationFailed", "RotationAbandoned", "TestRotationFailed"] } }
    }
    config_compliance = {
      about    = "AWS Config rules; by default what is no longer compliant, and what is again."
      pattern  = { source = ["aws.config"], detail-type = ["Config Rules Compliance Change"] }
      troubles = { detail = { "$or" = [{ newEvaluationResult = { complianceType = ["NON_COMPLIANT"] } }, { newEvaluationResult = { complianceType = ["COMPLIANT"] }, oldEvaluationResult = { complianceType = ["NON_COMPLIANT"] } }] } }
    }
    config_item = {
      about   = "Every change of every resource that AWS Config records. Very many."
      pattern = { source = ["aws.config"], detail-type = ["Config Configuration Item Change"] }
    }
    config_delivery = {
      about    = "Snapshots and history that AWS Config delivers."
      pattern  = { source = ["aws.config"], detail-type = ["Config Configuration Snapshot Delivery Status", "Config Configuration History Delivery Status"] }
      troubles = { detail = { messageType = [{ suffix = "Failed" }] } }
    }
    acm = {
      about    = "Certificates of ACM: about to expire, expired, revoked, not renewed."
      pattern  = { source = ["aws.acm"], detail-type = ["ACM Certificate Approaching Expiration", "ACM Certificate Expired", "ACM Certificate Revoked", "ACM Certificate Renewal Action Required", "ACM Certificate Available"] }
      troubles = { detail-type = ["ACM Certificate Approaching Expiration", "ACM Certificate Expired", "ACM Certificate Revoked", "ACM Certificate Renewal Action Required"] }
    }
    acm_pca = {
      about    = "Private certificate authorities."
      pattern  = { source = ["aws.acm-pca"], detail-type = ["ACM Private CA Creation", "ACM Private CA Certificate Issuance", "ACM Private CA Certificate Revocation", "ACM Private CA CRL Generation", "ACM Private CA Audit Report Generation"] }
      troubles = { detail = { result = ["failure"] } }
    }
    tag_change = {
      about   = "Tags that were changed on any resource. Very many."
      pattern = { source = ["aws.tag"], detail-type = ["Tag Change on Resource"] }
    }

    # Cost

    cost_anomaly = {
      about   = "Cost Anomaly Detection, by EventBridge in us-east-1. By its SNS subscription: modules/cost-anomaly."
      pattern = { source = ["aws.ce"], detail-type = ["Anomaly Detected"] }
    }

    # Data

    rds = {
      about = "RDS, Aurora, DocumentDB and Neptune."
      pattern = {
        source = ["aws.rds"]
        detail-type = [
          "RDS DB Instance Event", "RDS DB Cluster Event", "RDS DB Snapshot Event", "RDS DB Cluster Snapshot Event", "RDS DB Parameter Group Event", "RDS DB Security Group Event", "RDS DB Proxy Event",
          "RDS Blue Green Deployment Event", "RDS Custom Engine Version Event", "RDS DB Shard Group Event",
        ]
      }
      troubles = { detail = { EventCategories = ["availability", "deletion", "failover", "failure", "low storage", "recovery", "security"] } }
    }
    elasticache = {
      about    = "ElastiCache serverless caches, replication groups and snapshots by EventBridge; clusters of one's own speak SNS (examples/plugins)."
      pattern  = { source = ["aws.elasticache"], detail-type = [{ prefix = "Cache " }, { prefix = "Snapshot " }] }
      troubles = { detail-type = [{ suffix = " Failed" }, { prefix = "Cache Limit " }] }
    }
    dynamodb_change = {
      about = "DynamoDB tables and backups deleted, protection switched off; needs a trail."
      pattern = {
        source      = ["aws.dynamodb"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["DeleteBackup", "DeleteResourcePolicy", "DeleteTable", "PutResourcePolicy", "UpdateContinuousBackups", "UpdateGlobalTable", "UpdateTimeToLive"] }
      }
    }
    redshift_data = {
      about    = "Statements of the Redshift Data API."
      pattern  = { source = ["aws.redshift-data"], detail-type = ["Redshift Data Statement Status Change"] }
      troubles = { detail = { state = ["FAILED", "ABORTED"] } }
    }
    dms = {
      about    = "Database Migration Service: instances and tasks."
      pattern  = { source = ["aws.dms"], detail-type = [{ prefix = "DMS " }] }
      troubles = { detail = { category = [{ equals-ignore-case = "failure" }, { equals-ignore-case = "failover" }, { equals-ignore-case = "low storage" }] } }
    }
    opensearch = {
      about    = "OpenSearch domains; by default what is of high severity."
      pattern  = { source = ["aws.es"], detail-type = [{ suffix = "Notification" }] }
      troubles = { detail = { severity = ["High", "Critical"] } }
    }
    opensearch_serverless = {
      about   = "OpenSearch Serverless: capacity near or at its limit."
      pattern = { source = ["aws.aoss"], detail-type = ["OCU Utilization Approaching Max Limit", "OCU Utilization Reached Max Limit"] }
    }
    athena = {
      about    = "Athena queries."
      pattern  = { source = ["aws.athena"], detail-type = ["Athena Query State Change"] }
      troubles = { detail = { currentState = ["FAILED"] } }
    }
    glue = {
      about    = "Glue jobs and crawlers."
      pattern  = { source = ["aws.glue"], detail-type = ["Glue Job State Change", "Glue Job Run Status", "Glue Crawler State Change"] }
      troubles = { detail-type = ["Glue Job State Change", "Glue Crawler State Change"], detail = { state = ["FAILED", "Failed", "TIMEOUT", "ERROR", "EXPIRED"] } }
    }
    emr = {
      about = "EMR clusters, steps and job runs, on EC2, EKS and serverless."
      pattern = {
        source      = ["aws.emr", "aws.emr-serverless", "aws.emr-containers"]
        detail-type = ["EMR Cluster State Change", "EMR Step Status Change", "EMR Instance Group State Change", "EMR Instance Fleet State Change", "EMR Serverless Job Run State Change", "EMR Job Run State Change"]
      }
      troubles = { detail = { state = ["TERMINATED_WITH_ERRORS", "FAILED", "INTERRUPTED", "ARRESTED", "SUSPENDED"] } }
    }
    sagemaker = {
      about   = "SageMaker jobs, endpoints, pipelines and notebooks; by default those that failed."
      pattern = { source = ["aws.sagemaker"], detail-type = [{ prefix = "SageMaker " }] }
      troubles = {
        detail = {
          "$or" = [
            { TrainingJobStatus = ["Failed"] }, { TransformJobStatus = ["Failed"] }, { ProcessingJobStatus = ["Failed"] }, { HyperParameterTuningJobStatus = ["Failed"] },
            { EndpointStatus = ["FAILED", "Failed"] }, { NotebookInstanceStatus = ["Failed"] }, { LabelingJobStatus = ["Failed"] }, { currentPipelineExecutionStatus = ["Failed"] },
          ]
        }
      }
    }
    bedrock = {
      about    = "Bedrock jobs: customisation, batch inference, data automation."
      pattern  = { source = ["aws.bedrock"], detail-type = ["Model Customization Job State Change", "Batch Inference Job State Change", "Bedrock Data Automation Job Succeeded", "Bedrock Data Automation Job Failed With Client Error", "Bedrock Data Automation Job Failed With Service Error"] }
      troubles = { detail = { "$or" = [{ jobStatus = ["Failed"] }, { status = ["Failed", "Expired", "PartiallyCompleted"] }, { job_status = ["CLIENT_ERROR", "SERVICE_ERROR"] }] } }
    }

    # Storage and backup

    s3_object = {
      about    = "Objects in buckets that send their events to EventBridge; by default deletions and changed ACLs."
      pattern  = { source = ["aws.s3"], detail-type = [{ prefix = "Object " }] }
      troubles = { detail-type = ["Object Deleted", "Object ACL Updated"] }
    }
    s3_batch = {
      about    = "S3 Batch Operations."
      pattern  = { source = ["aws.s3"], detail-type = ["AWS Service Event via CloudTrail"] }
      troubles = { detail = { serviceEventDetails = { status = ["Failed", "Cancelled", "Suspended"] } } }
    }
    backup = {
      about   = "AWS Backup: jobs, recovery points, vaults and plans."
      pattern = { source = ["aws.backup"], detail-type = ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change", "Scan Job State Change", "Recovery Point State Change", "Backup Vault State Change", "Backup Plan State Change"] }
      troubles = {
        detail = {
          "$or" = [
            { state = ["FAILED", "ABORTED", "EXPIRED", "COMPLETED_WITH_ISSUES", "DELETED"] },
            { status = ["FAILED", "PARTIAL", "EXPIRED"] },
            { scanResult = { scanResultStatus = ["THREATS_FOUND"] } },
          ]
        }
      }
    }

    # Systems Manager and mail

    ssm_automation = {
      about    = "Systems Manager Automation: executions and steps."
      pattern  = { source = ["aws.ssm"], detail-type = ["EC2 Automation Execution Status-change Notification", "EC2 Automation Step Status-change Notification"] }
      troubles = { detail-type = ["EC2 Automation Execution Status-change Notification"], detail = { Status = ["Failed", "TimedOut", "Cancelled"] } }
    }
    ssm_command = {
      about    = "Run Command: commands and their invocations."
      pattern  = { source = ["aws.ssm"], detail-type = ["EC2 Command Status-change Notification", "EC2 Command Invocation Status-change Notification"] }
      troubles = { detail-type = ["EC2 Command Status-change Notification"], detail = { status = ["Failed", "TimedOut", "Cancelled"] } }
    }
    ssm_association = {
      about    = "State Manager associations."
      pattern  = { source = ["aws.ssm"], detail-type = ["EC2 State Manager Association State Change", "EC2 State Manager Instance Association State Change"] }
      troubles = { detail-type = ["EC2 State Manager Association State Change"], detail = { status = ["Failed"] } }
    }
    ssm_compliance = {
      about    = "Compliance of instances with patches and associations."
      pattern  = { source = ["aws.ssm"], detail-type = ["Configuration Compliance State Change"] }
      troubles = { detail = { compliance-status = ["non_compliant"] } }
    }
    ssm_maintenance_window = {
      about    = "Maintenance windows."
      pattern  = { source = ["aws.ssm"], detail-type = [{ prefix = "Maintenance Window " }] }
      troubles = { detail = { status = ["FAILED", "TIMED_OUT", "CANCELLED"] } }
    }
    ssm_parameter = {
      about   = "Parameters of Parameter Store changed, expiring, or not changed for long."
      pattern = { source = ["aws.ssm"], detail-type = ["Parameter Store Change", "Parameter Store Policy Action"] }
    }
    ops_item = {
      about   = "OpsItems of OpsCenter made or changed."
      pattern = { source = ["aws.ssm"], detail-type = ["OpsItem Create", "OpsItem Update"] }
    }
    ssm_calendar = {
      about   = "Change calendars that open and close."
      pattern = { source = ["aws.ssm"], detail-type = ["Calendar State Change"] }
    }
    ses = {
      about    = "Mail sent by SES from a configuration set whose destination is EventBridge; by default bounces, complaints and what could not be sent."
      pattern  = { source = ["aws.ses"], detail-type = [{ prefix = "Email " }] }
      troubles = { detail-type = ["Email Bounced", "Email Complaint Received", "Email Rejected", "Email Rendering Failed"] }
    }
  }
}
