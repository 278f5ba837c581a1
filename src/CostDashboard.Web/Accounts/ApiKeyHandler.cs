using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CostDashboard.Web.Accounts;

/// <summary>"Authorization: Bearer {key}".</summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";
    public const string ScopeClaim = "scope";

    private const string Bearer = "Bearer ";

    /// <summary>The key of the current request; null when a person is signed in instead.</summary>
    public static ApiKeyIdentity? KeyOf(HttpContext http) => http.Items[typeof(ApiKeyIdentity)] as ApiKeyIdentity;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();

        var key = await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted);
        if (key is null) return AuthenticateResult.Fail("The API key is not known or was revoked.");

        Context.Items[typeof(ApiKeyIdentity)] = key;
        var claims = key.Scopes.Select(scope => new Claim(ScopeClaim, scope)).Prepend(new Claim(ClaimTypes.Name, key.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var sent = Request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
        Response.Headers.WWWAuthenticate = "Bearer";
        await TypedResults.Problem(
            sent ? "The API key is not known or was revoked." : "An API key is needed: send the header 'Authorization: Bearer <key>'.",
            statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scopes = Context.User.FindAll(ScopeClaim).Select(claim => claim.Value);
        await TypedResults.Problem(
            $"This key's scopes are '{string.Join(' ', scopes)}'; the call needs another one.",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(Context);
    }
}
