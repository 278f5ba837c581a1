using CostDashboard.Storage;
using CostDashboard.Storage.Sqlite;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CostDashboard.Web.Accounts;

public static class AccountsSetup
{
    /// <summary>Whoever asks for a page is asked to sign in, whoever asks for anything else is asked for a key.</summary>
    private const string ByPath = "ByPath";

    /// <summary>People sign in with a cookie, programs with an API key; whatever does not say otherwise is closed.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BootstrapOptions>().BindConfiguration(BootstrapOptions.Section);
        services.AddSingleton<FirstStart>();
        services.AddSingleton<ApiKeys>();
        services.AddHostedService<ApiKeyUse>();
        services.AddHttpContextAccessor();

        services.AddIdentityCore<IdentityUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);

                // Length decides how hard a password is to guess; rules of composition only make it hard to remember (NIST SP 800-63B).
                options.Password.RequiredLength = 8;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 1;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<CostDbContext>()
            .AddSignInManager();

        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        authentication.AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);
        authentication.AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.BasicScheme, null);
        authentication.AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector =
            http => Shared.PagesSetup.IsPage(http) ? IdentityConstants.ApplicationScheme : ApiKeyHandler.Scheme);
        services.ConfigureApplicationCookie(ConfigureCookie);

        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(ByPath).RequireAuthenticatedUser().Build())
            .AddPolicy(Scopes.Ingest, policy => NeedsScope(policy, Scopes.Ingest))
            .AddPolicy(Scopes.IngestWithBasic, policy => NeedsScope(policy, Scopes.Ingest, ApiKeyHandler.BasicScheme))
            .AddPolicy(Scopes.Admin, policy => NeedsScope(policy, Scopes.Admin))
            .AddPolicy(Scopes.Read, policy => policy
                .AddAuthenticationSchemes(ApiKeyHandler.Scheme, IdentityConstants.ApplicationScheme)
                .RequireAssertion(context =>
                    context.User.HasClaim(ApiKeyHandler.ScopeClaim, Scopes.Read)
                    || context.User.Identities.Any(identity => identity.IsAuthenticated && identity.AuthenticationType == IdentityConstants.ApplicationScheme)));

        services.AddDataProtection().SetApplicationName("CostDashboard");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<SqliteDatabase, ILoggerFactory>((options, database, logs) => options.XmlRepository =
                new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(database.Folder, PrivateFiles.KeysFolder)), logs));
        return builder;
    }

    private static void NeedsScope(AuthorizationPolicyBuilder policy, string scope, string scheme = ApiKeyHandler.Scheme) => policy
        .AddAuthenticationSchemes(scheme)
        .RequireAuthenticatedUser()
        .RequireClaim(ApiKeyHandler.ScopeClaim, scope);

    private static void ConfigureCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "returnUrl";
        options.Cookie.Name = "costdashboard";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);

        // A program that calls the API wants a status, not a sign-in page; the key's own challenge writes it.
        var toSignIn = options.Events.OnRedirectToLogin;
        var toDenied = options.Events.OnRedirectToAccessDenied;
        options.Events.OnRedirectToLogin = context => Shared.PagesSetup.IsPage(context.HttpContext) ? toSignIn(context) : Task.CompletedTask;
        options.Events.OnRedirectToAccessDenied = context => Shared.PagesSetup.IsPage(context.HttpContext) ? toDenied(context) : Task.CompletedTask;
    }
}
