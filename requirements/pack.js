// Has requirements/pack.py pack the zip before osls takes its hash, which the stack names.
"use strict";

const { execFileSync } = require("child_process");
const path = require("path");

module.exports = class Pack {
  constructor({ service, serviceDir }) {
    this.hooks = {
      "after:package:createDeploymentArtifacts": () => {
        const python = service.custom.pythonRequirements.pythonBin;
        const script = path.join(__dirname, "pack.py");
        const artifact = path.resolve(serviceDir, service.package.artifact);
        execFileSync(python, [script, artifact], { cwd: serviceDir, stdio: "inherit" });
      },
    };
  }
};
