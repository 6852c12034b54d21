locals {
  # The events that can be turned on by name. Each has
  # - about: a description for docs/events.md;
  # - pattern: what it matches;
  # - troubles: replaces parts of the pattern to exclude successes and progress; ignored for the names in
  #   var.events_in_full.
  # Filters by variables are in events.tf. This file uses no variables: var.events is validated against the
  # names, and the docs and the tests read this file without Terraform.
  event_catalogue = {

    # Health and monitoring

    health = {
      about   = "AWS Health: service issues, scheduled changes and account notifications; filtered by `health_categories`."
      pattern = { source = ["aws.health"], detail-type = ["AWS Health Event"] }
    }
    health_abuse = {
      about   = "Abuse notices: AWS received a report that your resources scan, spam or attack others."
      pattern = { source = ["aws.health"], detail-type = ["AWS Health Abuse Event"] }
    }
    cloudwatch_alarm = {
      about   = "CloudWatch alarm state changes; filtered by `alarm_states`. The notifier's own alarms are excluded."
      pattern = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm State Change"] }
    }
    cloudwatch_alarm_contributor = {
      about   = "Individual contributors of alarms that monitor many time series."
      pattern = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm Contributor State Change"] }
    }
    cloudwatch_alarm_config = {
      about   = "Alarms that were created, changed, disabled or deleted."
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
      about   = "EC2 instance state changes; filtered by `ec2_states`."
      pattern = { source = ["aws.ec2"], detail-type = ["EC2 Instance State-change Notification"] }
    }
    ec2_spot = {
      about    = "Spot Instances: interruption notices two minutes ahead, rebalance recommendations, fulfilled requests."
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
    capacity_reservation = {
      about = "Capacity Reservations and Capacity Blocks: delivered, delayed, failed, expiring, suspended, interrupted."
      pattern = {
        source      = ["aws.ec2"]
        detail-type = [{ prefix = "EC2 Capacity Reservation " }, { prefix = "EC2 On-Demand Capacity Reservation " }, { prefix = "Capacity Block " }]
      }
      troubles = {
        detail-type = [
          "EC2 Capacity Reservation Failed", "EC2 Capacity Reservation Delayed", "EC2 Capacity Reservation Expired", "EC2 Capacity Reservation Unsupported", "EC2 Capacity Reservation Instance Interruption Warning",
          "EC2 On-Demand Capacity Reservation Suspended", "EC2 On-Demand Capacity Reservation Unsuspended", "Capacity Block Expiration Warning", "Capacity Block Reservation Expiration Warning",
        ]
      }
    }
    ec2_ami = {
      about    = "AMIs that were created or failed to be created; fast launching of Windows AMIs."
      pattern  = { source = ["aws.ec2"], detail-type = ["EC2 AMI State Change", "EC2 Fast Launch State-change Notification"] }
      troubles = { detail = { "$or" = [{ State = ["failed"] }, { state = [{ suffix = "failed" }] }] } }
    }
    image_builder = {
      about = "EC2 Image Builder: images, their vulnerabilities, steps waiting for approval."
      pattern = {
        source      = ["aws.imagebuilder"]
        detail-type = ["EC2 Image Builder Image State Change", "EC2 Image Builder CVE Detected", "EC2 Image Builder Workflow Step Waiting"]
      }
      troubles = {
        detail = {
          "$or" = [
            { state = { status = ["FAILED", "CANCELLED"] } },
            { finding-severity-counts = { critical = [{ numeric = [">", 0] }] } }, { finding-severity-counts = { high = [{ numeric = [">", 0] }] } },
            { workflow-step-name = [{ exists = true }] },
          ]
        }
      }
    }
    ebs = {
      about    = "EBS volumes and snapshots."
      pattern  = { source = ["aws.ec2"], detail-type = ["EBS Volume Notification", "EBS Snapshot Notification", "EBS Multi-Volume Snapshots Completion Status", "EBS Fast Snapshot Restore State-change Notification"] }
      troubles = { detail = { "$or" = [{ result = ["failed"] }, { message = [{ anything-but = { prefix = "Client.UserInitiated" } }] }] } }
    }
    ebs_snapshot_notice = {
      about   = "EBS snapshot copies that missed their completion duration; block public access for snapshots enabled or disabled."
      pattern = { source = ["aws.ec2"], detail-type = ["EBS Copy Snapshot Missed Completion Duration", "EBS Snapshot Block Public Access Disabled", "EBS Snapshot Block Public Access Enabled"] }
    }
    dlm = {
      about    = "Data Lifecycle Manager policies."
      pattern  = { source = ["aws.dlm"], detail-type = ["DLM Policy State Change"] }
      troubles = { detail = { state = ["ERROR"] } }
    }
    recycle_bin = {
      about   = "Recycle Bin rule locks: attempted changes, unlocking."
      pattern = { source = ["aws.rbin"], detail-type = ["Recycle Bin Rule Locked", "Recycle Bin Rule Change Attempted", "Recycle Bin Rule Unlock Scheduled", "Recycle Bin Rule Unlocking Notice", "Recycle Bin Rule Unlocked"] }
    }
    autoscaling = {
      about = "EC2 Auto Scaling: launches, terminations, lifecycle hooks, instance refreshes."
      pattern = {
        source = ["aws.autoscaling"]
        detail-type = [
          "EC2 Instance Launch Successful", "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Successful", "EC2 Instance Terminate Unsuccessful",
          "EC2 Instance Detach Successful", "EC2 Instance Detach Unsuccessful", "EC2 Instance-launch Lifecycle Action", "EC2 Instance-terminate Lifecycle Action",
          "EC2 Auto Scaling Instance Refresh Started", "EC2 Auto Scaling Instance Refresh Checkpoint Reached", "EC2 Auto Scaling Instance Refresh Succeeded", "EC2 Auto Scaling Instance Refresh Failed", "EC2 Auto Scaling Instance Refresh Cancelled",
          "EC2 Auto Scaling Instance Refresh Rollback Started", "EC2 Auto Scaling Instance Refresh Rollback Succeeded", "EC2 Auto Scaling Instance Refresh Rollback Failed",
        ]
      }
      troubles = {
        detail-type = [
          "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Unsuccessful", "EC2 Instance Detach Unsuccessful",
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
      about   = "AWS Batch job queues blocked by their first job."
      pattern = { source = ["aws.batch"], detail-type = ["Batch Job Queue Blocked"] }
    }
    lambda_destination = {
      about    = "Asynchronous invocations of functions that have the event bus as their destination."
      pattern  = { source = ["lambda"], detail-type = ["Lambda Function Invocation Result - Failure", "Lambda Function Invocation Result - Success"] }
      troubles = { detail-type = ["Lambda Function Invocation Result - Failure"] }
    }
    step_functions = {
      about    = "Step Functions executions."
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
      pattern  = { source = ["aws.elasticbeanstalk"], detail-type = ["Elastic Beanstalk resource status change", "Managed update status change", "Other resource status change"] }
      troubles = { detail = { Severity = ["WARN", "ERROR", "FATAL"] } }
    }
    elastic_beanstalk_health = {
      about   = "Health changes of Elastic Beanstalk environments."
      pattern = { source = ["aws.elasticbeanstalk"], detail-type = ["Health status change"] }
    }
    workspaces = {
      about   = "WorkSpaces sign-ins: one event for each sign-in of each user."
      pattern = { source = ["aws.workspaces"], detail-type = ["WorkSpaces Access"] }
    }
    network_manager = {
      about = "Transit gateways and core networks: tunnel and peering status changes, attachments, routes, segments, policies."
      pattern = {
        source = ["aws.networkmanager"]
        detail-type = [
          "Network Manager Status Update", "Network Manager Service Advisory", "Network Manager Topology Change", "Network Manager Routing Update",
          "Network Manager Segment Update", "Network Manager Network Function Group Update", "Network Manager Policy Update",
        ]
      }
      troubles = { detail-type = ["Network Manager Status Update", "Network Manager Service Advisory"] }
    }
    network_firewall = {
      about = "Network Firewall: endpoints, attachments and configurations; by default failures and lack of capacity."
      pattern = {
        source      = ["aws.network-firewall"]
        detail-type = ["Firewall Attachment Status Changed", "Firewall Configuration Changed", "Firewall Transit Gateway Attachment Status Changed"]
      }
      troubles = {
        detail = {
          data = {
            "$or" = [
              { "Current Attachment Status" = ["ERROR", "FAILED"] },
              { "Current Configuration Sync Status" = ["CAPACITY_CONSTRAINED"] },
              { "Current Transit Gateway Attachment Status" = ["ERROR", "FAILED", "REJECTED"] },
            ]
          }
        }
      }
    }
    dns_firewall = {
      about   = "Route 53 Resolver DNS Firewall: blocked queries and alerts. Can be many if a host keeps querying."
      pattern = { source = ["aws.route53resolver"], detail-type = ["DNS Firewall Block", "DNS Firewall Alert"] }
    }
    zonal_shift = {
      about = "Zonal shift and autoshift of Application Recovery Controller: traffic shifts away from a zone and back; practice runs."
      pattern = {
        source      = ["aws.arc-zonal-shift"]
        detail-type = [{ prefix = "Autoshift " }, { prefix = "Practice Run " }, { prefix = "Manual Shift " }, { prefix = "FIS Experiment Autoshift " }]
      }
      troubles = { detail-type = [{ prefix = "Autoshift " }, { prefix = "Manual Shift " }, "Practice Run Failed", "Practice Run Interrupted"] }
    }
    arc_readiness = {
      about   = "Readiness checks of Application Recovery Controller; the events arrive in us-west-2."
      pattern = { source = ["aws.route53-recovery-readiness"], detail-type = [{ prefix = "Route 53 Application Recovery Controller " }] }
    }
    arc_region_switch = {
      about   = "Region switch plans of Application Recovery Controller: executions and evaluations."
      pattern = { source = ["aws.arc-region-switch"], detail-type = ["ARC Region Switch Plan Execution", "ARC Region Switch Plan Evaluation"] }
    }
    disaster_recovery = {
      about = "Elastic Disaster Recovery: stalled and resumed replication, launches, failback; by default without successes."
      pattern = {
        source = ["aws.drs"]
        detail-type = [
          "DRS Source Server Data Replication Stalled Change", "DRS Source Server Launch Result", "DRS Recovery Instance Failback State Change", "DRS PIT Snapshot Taken",
          "DRS Source Network Protection Status Change", "DRS Source Network Recovery Result",
        ]
      }
      troubles = {
        detail-type = ["DRS Source Server Data Replication Stalled Change", "DRS Source Server Launch Result", "DRS Recovery Instance Failback State Change"]
        detail      = { state = ["STALLED", "NOT_STALLED", "RECOVERY_LAUNCH_FAILED", "FAILBACK_ERROR"] }
      }
    }
    application_migration = {
      about = "Application Migration Service: stalled and resumed replication, launches, source server lifecycle; by default without successes."
      pattern = {
        source      = ["aws.mgn"]
        detail-type = ["MGN Source Server Data Replication Stalled Change", "MGN Source Server Launch Result", "MGN Source Server Lifecycle State Change"]
      }
      troubles = { detail = { state = ["STALLED", "NOT_STALLED", "TEST_LAUNCH_FAILED", "CUTOVER_LAUNCH_FAILED", "DISCONNECTED"] } }
    }
    fault_injection = {
      about    = "Fault Injection Service experiments; in full, also their start and end."
      pattern  = { source = ["aws.fis"], detail-type = ["FIS Experiment State Change"] }
      troubles = { detail = { new-state = { status = ["failed", "stopped"] } } }
    }
    application_autoscaling = {
      about   = "Application Auto Scaling: a service or table has been scaled to its maximum."
      pattern = { source = ["aws.application-autoscaling"], detail-type = ["Application Auto Scaling Scaling Activity State Change"] }
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
      about    = "ECS container instances; by default those whose agent is disconnected."
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
      about    = "ECR image scans; by default those that failed or found high or critical vulnerabilities."
      pattern  = { source = ["aws.ecr"], detail-type = ["ECR Image Scan", "ECR Scan Resource Change"] }
      troubles = { detail-type = ["ECR Image Scan"], detail = { "$or" = [{ scan-status = ["FAILED"] }, { finding-severity-counts = { CRITICAL = [{ numeric = [">", 0] }] } }, { finding-severity-counts = { HIGH = [{ numeric = [">", 0] }] } }] } }
    }
    ecr_image = {
      about    = "ECR images that were pushed, deleted, replicated or pulled through the cache."
      pattern  = { source = ["aws.ecr"], detail-type = ["ECR Image Action", "ECR Referrer Action", "ECR Replication Action", "ECR Pull Through Cache Action"] }
      troubles = { detail = { "$or" = [{ result = [{ anything-but = ["SUCCESS"] }] }, { sync-status = [{ anything-but = ["SUCCESS"] }] }] } }
    }

    # Delivery

    codepipeline = {
      about    = "CodePipeline; by default failed executions."
      pattern  = { source = ["aws.codepipeline"], detail-type = ["CodePipeline Pipeline Execution State Change", "CodePipeline Stage Execution State Change", "CodePipeline Action Execution State Change"] }
      troubles = { detail-type = ["CodePipeline Pipeline Execution State Change"], detail = { state = ["FAILED"] } }
    }
    codepipeline_approval = {
      about   = "CodePipeline pipelines waiting for an approval."
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
      about   = "CodeCommit pull requests and branches, comments, approval rules."
      pattern = { source = ["aws.codecommit"], detail-type = [{ prefix = "CodeCommit " }] }
    }
    amplify = {
      about    = "Amplify Hosting deployments."
      pattern  = { source = ["aws.amplify"], detail-type = ["Amplify Deployment Status Change"] }
      troubles = { detail = { jobStatus = ["FAILED"] } }
    }
    appconfig = {
      about    = "AppConfig deployments, if the EventBridge extension is enabled."
      pattern  = { source = ["aws.appconfig"], detail-type = [{ prefix = "On Deployment " }] }
      troubles = { detail-type = ["On Deployment Rollback"] }
    }
    event_connection = {
      about    = "EventBridge connections and API destinations; by default those that have stopped working."
      pattern  = { source = ["aws.events"], detail-type = [{ prefix = "Connection " }, { prefix = "API Destination " }] }
      troubles = { detail-type = ["Connection Deauthorized", "Connection Failed Connectivity", "API Destination Deactivated"] }
    }
    cloudformation = {
      about = "CloudFormation stacks, stack sets and hooks; by default those that failed, rolled back or drifted."
      pattern = {
        source = ["aws.cloudformation"]
        detail-type = [
          "CloudFormation Stack Status Change", "CloudFormation Resource Status Change", "CloudFormation Drift Detection Status Change",
          "CloudFormation StackSet Status Change", "CloudFormation StackSet StackInstance Status Change", "CloudFormation StackSet Operation Status Change", "CloudFormation Hook Invocation Progress",
        ]
      }
      troubles = {
        detail-type = ["CloudFormation Stack Status Change", "CloudFormation Drift Detection Status Change", "CloudFormation StackSet Operation Status Change", "CloudFormation Hook Invocation Progress"]
        detail = {
          "$or" = [
            { status-details = { status = [{ suffix = "FAILED" }, { prefix = "ROLLBACK" }, { prefix = "UPDATE_ROLLBACK" }, { prefix = "IMPORT_ROLLBACK" }] } },
            { status-details = { stack-drift-status = ["DRIFTED"] } }, { status-details = { detection-status = ["DETECTION_FAILED"] } }, { status = [{ suffix = "FAILED" }] },
          ]
        }
      }
    }

    # Security and audit

    guardduty = {
      about   = "GuardDuty findings of at least `guardduty_min_severity`."
      pattern = { source = ["aws.guardduty"], detail-type = ["GuardDuty Finding"] }
    }
    guardduty_malware = {
      about = "GuardDuty Malware Protection: S3 object scans and bucket protection status; by default all except clean scans."
      pattern = {
        source = ["aws.guardduty"]
        detail-type = [
          "GuardDuty Malware Protection Object Scan Result", "GuardDuty Malware Protection Post Scan Action Failed",
          "GuardDuty Malware Protection Resource Status Active", "GuardDuty Malware Protection Resource Status Warning", "GuardDuty Malware Protection Resource Status Error",
        ]
      }
      troubles = {
        detail = {
          "$or" = [
            { scanResultDetails = { scanResultStatus = [{ anything-but = ["NO_THREATS_FOUND"] }] } },
            { postScanActions = { failureReason = [{ exists = true }] } },
            { resourceStatus = [{ exists = true }] },
          ]
        }
      }
    }
    guardduty_coverage = {
      about   = "GuardDuty Runtime Monitoring loses and regains coverage of a cluster or instance."
      pattern = { source = ["aws.guardduty"], detail-type = ["GuardDuty Runtime Protection Unhealthy", "GuardDuty Runtime Protection Healthy"] }
    }
    security_hub = {
      about    = "Security Hub findings; by default new ones of high or critical severity."
      pattern  = { source = ["aws.securityhub"], detail-type = ["Security Hub Findings - Imported"] }
      troubles = { detail = { findings = { RecordState = ["ACTIVE"], Severity = { Label = ["CRITICAL", "HIGH"] }, Workflow = { Status = ["NEW"] } } } }
    }
    security_hub_v2 = {
      about    = "Findings of the new Security Hub, in OCSF; by default open ones of high, critical or fatal severity."
      pattern  = { source = ["aws.securityhub"], detail-type = ["Findings Imported V2"] }
      troubles = { detail = { findings = { severity = ["High", "Critical", "Fatal"], status = ["New"] } } }
    }
    security_hub_action = {
      about   = "Findings and insight results that users send with a custom action in the Security Hub console."
      pattern = { source = ["aws.securityhub"], detail-type = ["Security Hub Findings - Custom Action", "Security Hub Insight Results"] }
    }
    inspector = {
      about    = "Inspector findings; by default active ones of high or critical severity."
      pattern  = { source = ["aws.inspector2"], detail-type = ["Inspector2 Finding"] }
      troubles = { detail = { severity = ["CRITICAL", "HIGH"], status = ["ACTIVE"] } }
    }
    inspector_scan = {
      about   = "Inspector completed a scan of an image or instance."
      pattern = { source = ["aws.inspector2"], detail-type = ["Inspector2 Scan"] }
    }
    inspector_coverage = {
      about    = "Inspector coverage that was lost or restored; by default lost coverage."
      pattern  = { source = ["aws.inspector2"], detail-type = ["Inspector2 Coverage"] }
      troubles = { detail = { scanStatus = { statusCodeValue = ["INACTIVE"] } } }
    }
    macie = {
      about    = "Macie findings; by default medium and high. In full, also Macie Classic alerts."
      pattern  = { source = ["aws.macie"], detail-type = ["Macie Finding", "Macie Alert"] }
      troubles = { detail-type = ["Macie Finding"], detail = { severity = { description = ["Medium", "High"] } } }
    }
    access_analyzer = {
      about    = "IAM Access Analyzer; by default external access findings, active or resolved."
      pattern  = { source = ["aws.access-analyzer"], detail-type = ["Access Analyzer Finding", "Internal Access Finding", "Unused Access Finding for IAM entities", "Access Preview State Change"] }
      troubles = { detail-type = ["Access Analyzer Finding"], detail = { status = ["ACTIVE", "RESOLVED"] } }
    }
    console_sign_in = {
      about    = "Console sign-ins; by default root sign-ins and failures. They arrive in us-east-1 or in the Region of the sign-in."
      pattern  = { source = ["aws.signin"], detail-type = ["AWS Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail"] }
      troubles = { detail = { "$or" = [{ userIdentity = { type = ["Root"] } }, { responseElements = { ConsoleLogin = ["Failure"] } }] } }
    }
    sign_in_anomaly = {
      about   = "AWS Sign-In detected an unusual sign-in."
      pattern = { source = ["aws.signin"], detail-type = ["Sign-in Anomaly Alert"] }
    }
    iam_change = {
      about = "Changes to IAM users, keys, policies and roles; needs a trail, and arrives in us-east-1."
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
      about = "Trails, AWS Config, GuardDuty, Security Hub, Macie, Inspector, Access Analyzer, Detective, flow logs and query logs that were disabled or weakened; needs a trail."
      pattern = {
        source = [
          "aws.access-analyzer", "aws.auditmanager", "aws.cloudtrail", "aws.config", "aws.detective", "aws.ec2", "aws.guardduty", "aws.inspector2", "aws.macie2", "aws.route53resolver", "aws.securityhub", "aws.securitylake",
          "aws.wafv2",
        ]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventName = [
            "BatchDisableStandards", "DeleteAnalyzer", "DeleteConfigRule", "DeleteConfigurationRecorder", "DeleteConformancePack", "DeleteDataLake", "DeleteDeliveryChannel", "DeleteDetector", "DeleteEventDataStore",
            "DeleteFlowLogs", "DeleteGraph", "DeleteLoggingConfiguration", "DeleteMalwareProtectionPlan", "DeleteMember", "DeleteMembers", "DeleteOrganizationConfigRule", "DeletePublishingDestination",
            "DeleteResolverQueryLogConfig", "DeleteTrail", "DeregisterAccount", "DeregisterOrganizationDelegatedAdmin", "Disable", "DisableDelegatedAdminAccount", "DisableImportFindingsForProduct", "DisableMacie",
            "DisableOrganizationAdminAccount", "DisableSecurityHub", "DisableSecurityHubV2", "DisassociateFromAdministratorAccount", "DisassociateFromMasterAccount", "DisassociateMember", "DisassociateMembers",
            "DisassociateResolverQueryLogConfig", "PutEventSelectors", "PutInsightSelectors", "StopConfigurationRecorder", "StopEventDataStoreIngestion", "StopLogging", "StopMonitoringMembers", "UpdateDetector",
            "UpdateMacieSession", "UpdateMemberDetectors", "UpdateTrail",
          ]
        }
      }
    }
    public_access = {
      about = "Changes that may allow public or external access or disable encryption: security groups, bucket policies and ACLs, shared images and snapshots, block public access and encryption by default; needs a trail."
      pattern = {
        source      = ["aws.ec2", "aws.rds", "aws.s3"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventName = [
            "AuthorizeSecurityGroupIngress", "CreateVpcBlockPublicAccessExclusion", "DeleteAccountPublicAccessBlock", "DeleteBucketEncryption", "DeleteBucketPublicAccessBlock", "DisableEbsEncryptionByDefault",
            "DisableImageBlockPublicAccess", "DisableSnapshotBlockPublicAccess", "ModifyDBClusterSnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyImageAttribute", "ModifySnapshotAttribute",
            "ModifyVpcBlockPublicAccessOptions", "PutAccountPublicAccessBlock", "PutBucketAcl", "PutBucketPolicy", "PutBucketPublicAccessBlock",
          ]
        }
      }
    }
    kms_change = {
      about = "KMS keys that were disabled, scheduled for deletion, or whose policy changed; needs a trail."
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
      about   = "CloudTrail Insights: unusual call or error rates."
      pattern = { source = ["aws.cloudtrail"], detail-type = ["AWS Insight via CloudTrail"] }
    }
    organizations_change = {
      about = "Accounts that leave or join the organization, and detached policies; needs a trail, and arrives in us-east-1."
      pattern = {
        source      = ["aws.organizations"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["AcceptHandshake", "CloseAccount", "CreateAccount", "DetachPolicy", "InviteAccountToOrganization", "LeaveOrganization", "RemoveAccountFromOrganization"] }
      }
    }
    notification_change = {
      about = "AWS User Notifications that were disabled: configurations, rules and channels; needs a trail."
      pattern = {
        source      = ["aws.notifications"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["DeleteEventRule", "DeleteNotificationConfiguration", "DeregisterNotificationHub", "DisableNotificationsAccessForOrganization", "DisassociateChannel", "DisassociateManagedNotificationAccountContact", "DisassociateManagedNotificationAdditionalChannel"] }
      }
    }
    incident_manager = {
      about = "Incident Manager: incidents that are started, changed or deleted; needs a trail."
      pattern = {
        source      = ["aws.ssm-incidents"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["DeleteIncidentRecord", "StartIncident", "UpdateIncidentRecord"] }
      }
    }
    security_incident_response = {
      about   = "Cases and memberships of AWS Security Incident Response."
      pattern = { source = ["aws.security-ir"], detail-type = [{ prefix = "Case " }, { prefix = "Membership " }] }
    }
    devops_agent = {
      about    = "AWS DevOps Agent investigations and mitigations; by default those that have ended."
      pattern  = { source = ["aws.aidevops"], detail-type = [{ prefix = "Investigation " }, { prefix = "Mitigation " }] }
      troubles = { detail-type = [{ suffix = " Completed" }, { suffix = " Failed" }, { suffix = " Timed Out" }] }
    }
    account_lifecycle = {
      about   = "Events of AWS Organizations and Control Tower about accounts, organizational units and controls; Regions enabled or disabled. Drift is published to SNS."
      pattern = { source = ["aws.organizations", "aws.controltower", "aws.account"], detail-type = ["AWS Service Event via CloudTrail", "Region Opt-In Status Change"] }
    }
    secret_rotation = {
      about    = "Secrets Manager secret rotations."
      pattern  = { source = ["aws.secretsmanager"], detail-type = ["AWS Service Event via CloudTrail"] }
      troubles = { detail = { eventName = ["RotationFailed", "RotationAbandoned", "TestRotationFailed"] } }
    }
    config_compliance = {
      about   = "AWS Config rules; by default resources that become noncompliant, or compliant again."
      pattern = { source = ["aws.config"], detail-type = ["Config Rules Compliance Change", "Config Rules Re-evaluation Status"] }
      troubles = {
        detail-type = ["Config Rules Compliance Change"]
        detail      = { "$or" = [{ newEvaluationResult = { complianceType = ["NON_COMPLIANT"] } }, { newEvaluationResult = { complianceType = ["COMPLIANT"] }, oldEvaluationResult = { complianceType = ["NON_COMPLIANT"] } }] }
      }
    }
    config_item = {
      about   = "Every change of every resource that AWS Config records. High volume."
      pattern = { source = ["aws.config"], detail-type = ["Config Configuration Item Change"] }
    }
    config_delivery = {
      about    = "AWS Config snapshot and history deliveries."
      pattern  = { source = ["aws.config"], detail-type = ["Config Configuration Snapshot Delivery Status", "Config Configuration History Delivery Status"] }
      troubles = { detail = { messageType = [{ suffix = "Failed" }] } }
    }
    acm = {
      about    = "ACM certificates that are about to expire, expired, revoked or not renewed."
      pattern  = { source = ["aws.acm"], detail-type = [{ prefix = "ACM Certificate " }] }
      troubles = { detail-type = ["ACM Certificate Approaching Expiration", "ACM Certificate Expired", { prefix = "ACM Certificate Revoked" }, "ACM Certificate Renewal Action Required"] }
    }
    acm_pca = {
      about    = "Private certificate authorities."
      pattern  = { source = ["aws.acm-pca"], detail-type = ["ACM Private CA Creation", "ACM Private CA Certificate Issuance", "ACM Private CA Certificate Revocation", "ACM Private CA CRL Generation", "ACM Private CA Audit Report Generation"] }
      troubles = { detail = { result = ["failure"] } }
    }
    tag_change = {
      about   = "Tag changes on any resource. High volume."
      pattern = { source = ["aws.tag"], detail-type = ["Tag Change on Resource"] }
    }

    # Cost

    savings_plan = {
      about   = "Savings Plans that start, end or are about to."
      pattern = { source = ["aws.savingsplans"], detail-type = ["Savings Plans State Change", "Savings Plans State Change Alert"] }
    }
    cost_anomaly = {
      about   = "Cost Anomaly Detection through EventBridge in us-east-1. For its SNS subscription, see modules/cost-anomaly."
      pattern = { source = ["aws.ce"], detail-type = ["Anomaly Detected"] }
    }

    # Data

    rds = {
      about = "RDS, Aurora, DocumentDB and Neptune."
      pattern = {
        source = ["aws.rds"]
        detail-type = [
          "RDS DB Instance Event", "RDS DB Cluster Event", "RDS DB Snapshot Event", "RDS DB Cluster Snapshot Event", "RDS DB Parameter Group Event", "RDS DB Security Group Event", "RDS DB Proxy Event",
          "RDS Blue Green Deployment Event", "RDS Custom Engine Version Event", "RDS DB Shard Group Event", "RDS Zero ETL Event",
        ]
      }
      troubles = { detail = { EventCategories = ["availability", "deletion", "failover", "failure", "low storage", "recovery", "security"] } }
    }
    elasticache = {
      about    = "ElastiCache serverless caches, replication groups and snapshots through EventBridge; node-based clusters publish to SNS (examples/plugins)."
      pattern  = { source = ["aws.elasticache"], detail-type = [{ prefix = "Cache " }, { prefix = "Snapshot " }] }
      troubles = { detail-type = [{ suffix = " Failed" }, { prefix = "Cache Limit " }] }
    }
    dynamodb_change = {
      about = "DynamoDB tables and backups that were deleted, and protection that was disabled; needs a trail."
      pattern = {
        source      = ["aws.dynamodb"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["DeleteBackup", "DeleteResourcePolicy", "DeleteTable", "PutResourcePolicy", "UpdateContinuousBackups", "UpdateGlobalTable", "UpdateTimeToLive"] }
      }
    }
    redshift_data = {
      about    = "Redshift Data API statements."
      pattern  = { source = ["aws.redshift-data"], detail-type = ["Redshift Data Statement Status Change"] }
      troubles = { detail = { state = ["FAILED", "ABORTED"] } }
    }
    dms = {
      about    = "Database Migration Service: instances and tasks."
      pattern  = { source = ["aws.dms"], detail-type = [{ prefix = "DMS " }] }
      troubles = { detail = { category = [{ equals-ignore-case = "failure" }, { equals-ignore-case = "failover" }, { equals-ignore-case = "low storage" }] } }
    }
    opensearch = {
      about    = "OpenSearch domains; by default events of high severity."
      pattern  = { source = ["aws.es"], detail-type = [{ suffix = "Notification" }, { suffix = "Maintenance Update" }] }
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
      about = "Glue jobs and crawlers; in full, also Data Catalog changes."
      pattern = {
        source = ["aws.glue"]
        detail-type = [
          "Glue Job State Change", "Glue Job Run Status", "Glue Crawler State Change", "Glue Data Catalog Database State Change", "Glue Data Catalog Table State Change",
        ]
      }
      troubles = { detail-type = ["Glue Job State Change", "Glue Crawler State Change"], detail = { state = ["FAILED", "Failed", "TIMEOUT", "ERROR", "EXPIRED"] } }
    }
    glue_data_quality = {
      about    = "Glue data quality checks."
      pattern  = { source = ["aws.glue-dataquality"], detail-type = ["Data Quality Evaluation Results Available"] }
      troubles = { detail = { state = ["FAILED"] } }
    }
    databrew = {
      about    = "Glue DataBrew jobs and dataset validations."
      pattern  = { source = ["aws.databrew"], detail-type = ["DataBrew Job State Change", "DataBrew Ruleset Validation Result"] }
      troubles = { detail-type = ["DataBrew Job State Change"], detail = { state = ["FAILED", "TIMEOUT"] } }
    }
    airflow = {
      about    = "Environments of Managed Workflows for Apache Airflow; by default those that failed or are unavailable."
      pattern  = { source = ["aws.airflow"], detail-type = ["MWAA Environment Status Change"] }
      troubles = { detail = { status = ["CREATE_FAILED", "UPDATE_FAILED", "UNAVAILABLE"] } }
    }
    appflow = {
      about    = "AppFlow flow runs, and deactivated flows."
      pattern  = { source = ["aws.appflow"], detail-type = [{ prefix = "AppFlow " }] }
      troubles = { detail-type = [{ suffix = " Deactivated" }] }
    }
    emr = {
      about    = "EMR clusters, their instances and steps, and job runs, on EC2, EKS and serverless."
      pattern  = { source = ["aws.emr", "aws.emr-serverless", "aws.emr-containers"], detail-type = [{ prefix = "EMR " }] }
      troubles = { detail = { "$or" = [{ state = ["TERMINATED_WITH_ERRORS", "FAILED", "INTERRUPTED", "ARRESTED", "SUSPENDED"] }, { severity = ["WARN", "ERROR", "CRITICAL"] }] } }
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
      about   = "Bedrock jobs: customization, batch inference, data automation."
      pattern = { source = ["aws.bedrock"], detail-type = ["Model Customization Job State Change", "Batch Inference Job State Change", "Bedrock Data Automation Job Created", "Bedrock Data Automation Job Succeeded", "Bedrock Data Automation Job Failed With Client Error", "Bedrock Data Automation Job Failed With Service Error"] }
      troubles = {
        detail-type = ["Model Customization Job State Change", "Batch Inference Job State Change", { prefix = "Bedrock Data Automation Job Failed " }]
        detail      = { "$or" = [{ jobStatus = ["Failed"] }, { status = ["Failed", "Expired", "PartiallyCompleted"] }, { job_status = ["CLIENT_ERROR", "SERVICE_ERROR"] }] }
      }
    }

    # Storage and backup

    s3_object = {
      about    = "Objects in buckets with EventBridge notifications enabled; by default deletions and ACL changes."
      pattern  = { source = ["aws.s3"], detail-type = [{ prefix = "Object " }] }
      troubles = { detail-type = ["Object Deleted", "Object ACL Updated"] }
    }
    s3_batch = {
      about    = "S3 Batch Operations."
      pattern  = { source = ["aws.s3"], detail-type = ["AWS Service Event via CloudTrail"] }
      troubles = { detail = { serviceEventDetails = { status = ["Failed", "Cancelled", "Suspended"] } } }
    }
    datasync = {
      about    = "DataSync tasks and their executions, agents, locations; by default failed or offline ones."
      pattern  = { source = ["aws.datasync"], detail-type = ["DataSync Task Execution State Change", "DataSync Task State Change", "DataSync Agent State Change", "DataSync Location State Change"] }
      troubles = { detail = { State = ["ERROR", "OFFLINE", "UNAVAILABLE"] } }
    }
    transfer = {
      about    = "Transfer Family: file and directory operations over SFTP, FTPS and FTP, connectors, AS2 messages."
      pattern  = { source = ["aws.transfer"], detail-type = [{ prefix = "SFTP " }, { prefix = "FTPS " }, { prefix = "FTP " }, { prefix = "AS2 " }] }
      troubles = { detail-type = [{ suffix = " Failed" }] }
    }
    storage_gateway = {
      about   = "Storage Gateway notifications that were requested: uploads, refreshed caches."
      pattern = { source = ["aws.storagegateway"], detail-type = [{ prefix = "Storage Gateway " }] }
    }
    backup = {
      about = "AWS Backup: jobs, recovery points, vaults, plans, Region settings."
      pattern = {
        source = ["aws.backup"]
        detail-type = [
          "Backup Job State Change", "Copy Job State Change", "Restore Job State Change", "Scan Job State Change", "Recovery Point State Change", "Recovery Point Index State Change",
          "Backup Vault State Change", "Backup Plan State Change", "Region Setting State Change",
        ]
      }
      # A backup job that the console calls "Completed with issues" is COMPLETED with a message. For a scan job, it is a state.
      troubles = {
        detail-type = ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change", "Scan Job State Change", "Recovery Point State Change", "Backup Vault State Change", "Backup Plan State Change"]
        detail = {
          "$or" = [
            { state = ["FAILED", "ABORTED", "EXPIRED", "COMPLETED_WITH_ISSUES", "DELETED"] },
            { state = ["COMPLETED"], backupJobId = [{ exists = true }], statusMessage = [{ anything-but = [""] }] },
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
      about    = "Patch and association compliance of instances."
      pattern  = { source = ["aws.ssm"], detail-type = ["Configuration Compliance State Change"] }
      troubles = { detail = { compliance-status = ["non_compliant"] } }
    }
    ssm_maintenance_window = {
      about    = "Maintenance windows."
      pattern  = { source = ["aws.ssm"], detail-type = [{ prefix = "Maintenance Window " }] }
      troubles = { detail = { status = ["FAILED", "TIMED_OUT", "CANCELLED"] } }
    }
    ssm_parameter = {
      about   = "Parameter Store parameters that were changed, are expiring, or have not been changed for a long time."
      pattern = { source = ["aws.ssm"], detail-type = ["Parameter Store Change", "Parameter Store Policy Action"] }
    }
    ops_item = {
      about   = "OpsCenter OpsItems that were created or changed."
      pattern = { source = ["aws.ssm"], detail-type = ["OpsItem Create", "OpsItem Update"] }
    }
    ssm_calendar = {
      about   = "Change calendars that open and close."
      pattern = { source = ["aws.ssm"], detail-type = ["Calendar State Change"] }
    }
    ses = {
      about    = "Mail sent by SES with a configuration set that publishes to EventBridge; by default bounces, complaints and mail that could not be sent."
      pattern  = { source = ["aws.ses"], detail-type = [{ prefix = "Email " }] }
      troubles = { detail-type = ["Email Bounced", "Email Complaint Received", "Email Rejected", "Email Rendering Failed"] }
    }
    ses_account = {
      about   = "SES sending disabled or enabled; Virtual Deliverability Manager recommendations."
      pattern = { source = ["aws.ses"], detail-type = ["Sending Status Disabled", "Sending Status Enabled", "Advisor Recommendation Status Open", "Advisor Recommendation Status Resolved"] }
    }

    # Media and games

    medialive = {
      about    = "MediaLive channels and multiplexes; by default alerts that are set or cleared."
      pattern  = { source = ["aws.medialive"], detail-type = [{ prefix = "MediaLive " }] }
      troubles = { detail-type = [{ suffix = " Alert" }] }
    }
    mediaconnect = {
      about    = "MediaConnect flows, sources and outputs; by default alerts and health."
      pattern  = { source = ["aws.mediaconnect"], detail-type = [{ prefix = "MediaConnect " }] }
      troubles = { detail-type = [{ suffix = " Alert" }, { suffix = " Health" }] }
    }
    mediaconvert = {
      about    = "MediaConvert jobs."
      pattern  = { source = ["aws.mediaconvert"], detail-type = ["MediaConvert Job State Change"] }
      troubles = { detail = { status = ["ERROR"] } }
    }
    mediapackage = {
      about   = "MediaPackage inputs, key providers and harvest jobs."
      pattern = { source = ["aws.mediapackage"], detail-type = [{ prefix = "MediaPackage " }] }
    }
    gamelift = {
      about    = "GameLift: queue placements and matchmaking; by default failures and timeouts."
      pattern  = { source = ["aws.gamelift"], detail-type = ["GameLift Queue Placement Event", "GameLift Matchmaking Event"] }
      troubles = { detail = { type = [{ suffix = "Failed" }, { suffix = "TimedOut" }] } }
    }
  }
}
