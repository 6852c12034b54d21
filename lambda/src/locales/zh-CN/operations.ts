// Messages of people and of other services.

export const operations = {};
