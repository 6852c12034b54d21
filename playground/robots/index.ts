// The list of vendors whose clients the pages can show.

import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { Look } from './shown.ts';
import { wecom } from './wecom.ts';

export const VENDOR_NAMES = ['dingtalk', 'wecom', 'feishu'] as const;
/** As the secret has it ("vendor"). */
export type VendorName = (typeof VENDOR_NAMES)[number];

export const LOOKS: Record<VendorName, Look> = { dingtalk, wecom, feishu };
