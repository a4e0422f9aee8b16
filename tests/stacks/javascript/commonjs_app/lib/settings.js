const suffix = '-dev';
const config = { retries: 3 };
module.exports = { suffix, config };
