using System.Security.Claims;
using System.Text.Encodings.Web;
using CostDashboard.Web.Accounts.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// "Authorization: Bearer {key}"; under the name <see cref="BasicScheme"/> also Basic with the key as password, for clients that
/// know nothing else. Only endpoints that such clients call ask for that one.
/// </summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, AccessLog access)
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
        var claims = key.Scopes.Select(scope => new Claim(ScopeClaim, scope)).Prepend(new Claim(ClaimTypes.Name, key.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), base.Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Sent() is { } refused) access.KeyRefused(Context, KeyText.PrefixOf(refused), "not known or revoked");
        Response.Headers.WWWAuthenticate = TakesBasic ? "Basic realm=\"CostDashboard\"" : "Bearer";
        await TypedResults.Problem(
            Sent() is not null ? "The API key is not known or was revoked."
                : TakesBasic ? "An API key is needed: send it as the password of HTTP Basic, with any user name, or as 'Authorization: Bearer <key>'."
                : "An API key is needed: send the header 'Authorization: Bearer <key>'.",
            statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        access.KeyRefused(Context, KeyText.PrefixOf(Sent() ?? ""), "lacks the scope");
        var scopes = Context.User.FindAll(ScopeClaim).Select(claim => claim.Value);
        await TypedResults.Problem(
            $"This key's scopes are '{string.Join(' ', scopes)}'; the call needs another one.",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(Context);
    }

    /// <summary>The key as it was sent, right or wrong; null when there is none.</summary>
    private string? Sent()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();

        return TakesBasic ? BasicPassword.Of(header) : null;
    }
}
