// Findings, firewalls, certificates, keys and rules.

import { accessAnalyzer } from '../access-analyzer.ts';
import { acmCertificate } from '../acm.ts';
import { acmPrivateCa } from '../acm-pca.ts';
import { awsConfig } from '../config.ts';
import type { Describer } from '../describer.ts';
import { guardDuty } from '../guardduty.ts';
import { inspector } from '../inspector2.ts';
import { deviceDefender } from '../iot.ts';
import { kmsKey } from '../kms.ts';
import { macie } from '../macie.ts';
import { networkFirewall } from '../network-firewall.ts';
import { dnsFirewall } from '../route53resolver.ts';
import { securityHub } from '../securityhub.ts';
import { trustedAdvisorCheck } from '../trustedadvisor.ts';
import { wafManagedRuleGroup } from '../waf.ts';

export const security: Describer[] = [
  networkFirewall,
  dnsFirewall,
  ...accessAnalyzer,
  acmCertificate,
  acmPrivateCa,
  awsConfig,
  ...guardDuty,
  ...inspector,
  kmsKey,
  ...macie,
  ...securityHub,
  trustedAdvisorCheck,
  wafManagedRuleGroup,
  deviceDefender,
];
