using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CostDashboard.Web.Accounts;

public static class PermissionsSetup
{
    /// <summary>One policy for each action and way in.</summary>
    public static AuthorizationBuilder AddPermissions(this AuthorizationBuilder builder)
    {
        foreach (var permission in Permissions.All)
        {
            foreach (var entrance in Enum.GetValues<Entrance>())
            {
                builder.AddPolicy(Permissions.Policy(entrance, permission.Action), policy => policy
                    .AddAuthenticationSchemes(Schemes(entrance))
                    .RequireAuthenticatedUser()
                    .RequireAssertion(context => Permissions.Allow(context.User, permission.Action)));
            }
        }

        return builder;
    }

    /// <summary>Says what a route of the API needs. Whether it reads or changes is told by its method.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, string action) where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            var methods = endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [];
            var reads = methods.Count > 0 && methods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method));
            endpoint.Metadata.Add(new AuthorizeAttribute(Permissions.Policy(reads ? Entrance.Read : Entrance.Change, action)));
        });
        return builder;
    }

    /// <summary>As <see cref="Needs"/>, for endpoints whose clients know no header but HTTP Basic's.</summary>
    public static TBuilder NeedsByBasic<TBuilder>(this TBuilder builder, string action) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(Permissions.Policy(Entrance.Basic, action));

    private static string[] Schemes(Entrance entrance) => entrance switch
    {
        Entrance.Page => [IdentityConstants.ApplicationScheme],
        Entrance.Read => [ApiKeyHandler.Scheme, IdentityConstants.ApplicationScheme],
        Entrance.Change => [ApiKeyHandler.Scheme],
        _ => [ApiKeyHandler.BasicScheme],
    };
}

/// <summary>Says what a page needs.</summary>
public sealed class NeedsAttribute(string action) : AuthorizeAttribute(Permissions.Policy(Entrance.Page, action));
