// The peer in Node: Amazon's SDK with its Express adapter, all its checks on, in two processes.
const cluster = require('cluster');

const WORKERS = 2;

async function serve() {
  require('./chain.js');
  const express = require('express');
  const { ExpressAdapter } = require('ask-sdk-express-adapter');
  const redis = require('redis');
  const people = redis.createClient({ socket: { path: process.env.BENCH_REDIS, tls: false } });
  await people.connect();
  const skill = require('./skill.js').build(people);
  const app = express();
  app.post('/alexa', new ExpressAdapter(skill, true, true).getRequestHandlers());
  app.listen(Number(process.env.PORT), '127.0.0.1');
}

if (cluster.isPrimary) {
  for (let i = 0; i < WORKERS; i += 1) {
    cluster.fork();
  }
  process.on('SIGTERM', () => {
    Object.values(cluster.workers).forEach((worker) => worker.process.kill());
    process.exit(0);
  });
} else {
  serve();
}
