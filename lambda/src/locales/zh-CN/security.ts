// Security and audit.

export const security = {};
