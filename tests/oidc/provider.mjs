// A real OpenID provider for tests, which answers like ProConnect: node provider.mjs PORT REDIRECT_URI SIGNED_OUT_URI
// GET /comme/NAME chooses who signs in next; nobody types anything. Sessions end at once, without a question.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, redirectUri, signedOutUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const people = {
  lea: { email: "lea.dupont@exemple.fr", given_name: "Léa", usual_name: "Dupont" },
  tom: { email: "tom.roy@exemple.fr", given_name: "Tom", usual_name: "Roy", email_verified: false },
  ada: { email: "ada.roux@exemple.fr", given_name: "Ada", usual_name: "Roux" },
  ali: { email: "ali.roux@exemple.fr", given_name: "Ali", usual_name: "Roux" },
  eve: { email: "eve.roux@exemple.fr", given_name: "Eve", usual_name: "Roux" },
};
// How each person was recognised; the others gave a password.
const recognised = {
  ada: { acr: "eidas2", amr: ["pwd", "totp", "mfa"] },
  ali: { acr: "eidas2", amr: ["pwd"] },
  eve: { acr: "eidas0", amr: ["pwd"] },
};
let current = "lea";

const client = (client_id, more) => ({
  client_id,
  client_secret: "secret-of-tests-only",
  redirect_uris: [redirectUri],
  post_logout_redirect_uris: [signedOutUri],
  response_types: ["code"],
  grant_types: ["authorization_code"],
  token_endpoint_auth_method: "client_secret_post",
  ...more,
});

const provider = new Provider(issuer, {
  clients: [client("metnum"), client("metnum-signed", { userinfo_signed_response_alg: "RS256" })],
  scopes: ["openid", "email", "given_name", "usual_name"],
  claims: {
    amr: null,
    openid: ["sub"],
    email: ["email", "email_verified"],
    given_name: ["given_name"],
    usual_name: ["usual_name"],
  },
  acrValues: ["eidas1", "eidas2", "eidas3"],
  pkce: { required: () => true },
  cookies: { keys: ["tests"] },
  features: {
    claimsParameter: { enabled: true },
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        const yes = form.replace("</form>", '<input type="hidden" name="logout" value="yes"/></form>');
        ctx.body = `${yes}<script>document.forms[0].submit()</script>`;
      },
    },
  },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email given_name usual_name");
    await grant.save();
    return grant;
  },
  interactions: { url: (_, interaction) => `/entrer/${interaction.uid}` },
});

const answer = provider.callback();
createServer(async (request, response) => {
  if (request.url.startsWith("/comme/")) {
    current = request.url.split("/")[2];
    response.end(current);
  } else if (request.url.startsWith("/entrer/")) {
    const how = recognised[current] ?? { acr: "eidas1", amr: ["pwd"] };
    const result = { login: { accountId: current, ...how } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } else {
    await answer(request, response);
  }
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
