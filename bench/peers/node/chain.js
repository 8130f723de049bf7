// The certificate chain comes from disk, where the adapter would fetch it once, and the bench's
// own root is trusted beside the adapter's.
const { EventEmitter } = require('events');
const fs = require('fs');
const https = require('https');
const { PassThrough } = require('stream');
const helper = require('ask-sdk-express-adapter/dist/verifier/helper');

https.get = (url, answered) => {
  const request = new EventEmitter();
  request.end = () => {};
  process.nextTick(() => {
    const response = new PassThrough();
    response.statusCode = String(url) === process.env.BENCH_CHAIN_URL ? 200 : 404;
    answered(response);
    response.end(fs.readFileSync(process.env.BENCH_CHAIN));
  });
  return request;
};

const roots = helper.generateCAStore;
const root = fs.readFileSync(process.env.BENCH_ROOT, 'utf8');
helper.generateCAStore = (certificates) => roots([...certificates, root]);
