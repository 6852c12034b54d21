// Containers, jobs, builds and deployments.

export const delivery = {};
