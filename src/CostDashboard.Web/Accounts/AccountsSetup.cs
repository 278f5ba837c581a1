using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditQuery>();
        services.AddSingleton<PeopleQuery>();
        services.AddSingleton<PeopleEditor>();
        services.AddSingleton<Invitations>();
        services.AddScoped<FreshInvitation>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<FreshKey>();
        services.AddHostedService<ApiKeyUse>();
        services.AddHttpContextAccessor();

        // One for all requests, so that what it stands in for an unknown account is hashed once.
        services.TryAddSingleton<IPasswordHasher<IdentityUser>, PasswordHasher<IdentityUser>>();
        services.AddIdentityCore<IdentityUser>(options =>
            {
                options.User.RequireUniqueEmail = true;

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
            http => PageRequests.IsPage(http) ? IdentityConstants.ApplicationScheme : ApiKeyHandler.Scheme);
        builder.AddSigningIn();

        // Its base class writes three lines for each refused key; AccessLog writes the one that is needed.
        builder.Logging.AddFilter(typeof(ApiKeyHandler).FullName, LogLevel.Warning);

        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(ByPath).RequireAuthenticatedUser().Build())
            .AddPermissions();

        services.AddDataProtection().SetApplicationName("CostDashboard");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<DataFolder, ILoggerFactory>((options, folder, logs) => options.XmlRepository =
                new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(Directory.CreateDirectory(folder.Keys), logs));
        return builder;
    }
}
