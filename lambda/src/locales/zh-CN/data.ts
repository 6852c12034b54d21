// Databases, storage, backup and cost.

export const data = {};
