// An OpenID provider for the tests of signing in: a real one, whose login page takes any password. Who somebody is says the name:
// jo is a manager, alex an author, sam a viewer, and pat nothing.
//   node provider.js PORT ORIGIN-OF-THE-PAGES SECRET
import Provider from "oidc-provider";

const [port, pages, secret] = process.argv.slice(2);
const groups = { jo: ["CSC Managers", "Everybody"], alex: ["CSC Authors"], sam: ["CSC Staff"] };

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "safeguarding",
      client_secret: secret,
      redirect_uris: [`${pages}/sign-in/answer`],
      post_logout_redirect_uris: [`${pages}/account`],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub"], profile: ["preferred_username", "groups"] },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id, groups: groups[id] ?? [] }),
  }),
});

provider.listen(Number(port), "localhost", () => console.error(`provider at http://localhost:${port}`));
