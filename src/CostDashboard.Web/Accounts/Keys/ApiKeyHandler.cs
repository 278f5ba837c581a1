using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// "Authorization: Bearer {key}"; under the name <see cref="BasicScheme"/> also Basic with the key as password, for clients that
/// know nothing else. Only endpoints that such clients call ask for that one.
/// </summary>
public sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, AccessLog access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";
    public const string BasicScheme = "ApiKeyOrBasic";
    public const string ScopeClaim = "scope";

    private const string Bearer = "Bearer ";

    private bool TakesBasic => base.Scheme.Name == BasicScheme;

    /// <summary>The key of the current request; null when a person is signed in instead.</summary>
    public static ApiKeyIdentity? KeyOf(HttpContext http) => http.Items[typeof(ApiKeyIdentity)] as ApiKeyIdentity;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Sent() is not { } sent) return AuthenticateResult.NoResult();

        var key = await keys.FindAsync(sent, Context.RequestAborted);
        if (key is null) return AuthenticateResult.Fail("The API key is not known or was revoked.");

        Context.Items[typeof(ApiKeyIdentity)] = key;
        var claims = Scopes.Granted(key.Scopes).Select(scope => new Claim(ScopeClaim, scope)).Prepend(new Claim(ClaimTypes.Name, key.Name));
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), base.Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Sent() is { } refused) access.KeyRefused(Context, KeyText.PrefixOf(refused), "not known or revoked");
        Response.Headers.WWWAuthenticate = TakesBasic ? "Basic realm=\"CostDashboard\"" : "Bearer";
        await TypedResults.Problem(
            Sent() is not null ? "The API key is not known or was revoked."
                : TakesBasic ? "An API key is needed: send it as the password of HTTP Basic, with any user name, or as 'Authorization: "
                + "Bearer <key>'."
                : "An API key is needed: send the header 'Authorization: Bearer <key>'.",
            statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (KeyOf(Context) is null)
        {
            await TypedResults.Problem(
                $"This call needs the role {string.Join(" or ", Needed().SelectMany(permission => permission.Roles).Distinct())}. Ask an "
                    + $"administrator for it.",
                statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(Context);
            return;
        }

        access.KeyRefused(Context, KeyText.PrefixOf(Sent() ?? ""), "lacks the scope");
        var scopes = KeyOf(Context)?.Scopes ?? [];
        var needed = Needed()
            .Select(permission => permission.Scope)
            .Distinct()
            .Where(scope => !Scopes.Granted(scopes).Contains(scope))
            .Select(scope => $"'{scope}'");
        await TypedResults.Problem(
            $"This call needs the scope {string.Join(" and ", needed)}; this key has '{string.Join(' ', scopes)}'. Use a key that has it, "
                + $"or make one on the Ingest page or by POST /api/v1/keys.",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(Context);
    }

    private IEnumerable<Permit> Needed() =>
        (Context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? [])
            .Select(data => Permissions.OfPolicy(data.Policy))
            .OfType<Permit>();

    /// <summary>The key as it was sent, right or wrong; null when there is none.</summary>
    private string? Sent()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();

        return TakesBasic ? BasicPassword.Of(header) : null;
    }
}
