using CostDashboard.Core.Usage;
using CostDashboard.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Accounts;

public static class KeysApi
{
    public static WebApplication MapKeys(this WebApplication app)
    {
        var keys = app.MapGroup("/api/v1/keys").RequireAuthorization(Scopes.Admin).WithTags("Keys").DisableAntiforgery();
        keys.MapGet("", async (ApiKeys all, CancellationToken ct) => TypedResults.Ok(new { Keys = (await all.ListAsync(ct)).Select(KeyAnswer.Of) }));
        keys.MapPost("", CreateAsync);
        keys.MapDelete("/{id:int}", async Task<Results<NoContent, NotFound>> (int id, ApiKeys all, CancellationToken ct) =>
            await all.RevokeAsync(id, ct) ? TypedResults.NoContent() : TypedResults.NotFound());
        return app;
    }

    private static async Task<Results<Created<KeyAnswer>, ValidationProblem, ProblemHttpResult>> CreateAsync(KeyRequest request, ApiKeys keys, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Count > 0) return TypedResults.ValidationProblem(errors);

        var created = await keys.CreateAsync(request.Name!.Trim(), request.Scopes!.Distinct(), request.CleanDefaults(), ct);
        return created is { } made
            ? TypedResults.Created($"/api/v1/keys/{made.Stored.Id}", KeyAnswer.Of(made.Stored) with { Key = made.Key })
            : TypedResults.Problem($"There is a key named '{request.Name}' already; names stay taken, as records carry them as their source.", statusCode: StatusCodes.Status409Conflict);
    }

    public sealed record KeyRequest(string? Name, IReadOnlyList<string>? Scopes, Attribution? Defaults)
    {
        /// <summary>Trimmed as a record's own values are; blank means not known.</summary>
        public Attribution CleanDefaults() => new()
        {
            Team = UsageText.Clean(Defaults?.Team),
            Project = UsageText.Clean(Defaults?.Project),
            User = UsageText.Clean(Defaults?.User),
            Feature = UsageText.Clean(Defaults?.Feature),
            Environment = UsageText.Clean(Defaults?.Environment),
        };

        public Dictionary<string, string[]> Check()
        {
            var errors = new Dictionary<string, string[]>();
            if (UsageText.Clean(Name) is null) errors["name"] = ["is missing; it becomes the source of records that name none"];
            else if (UsageText.Check("name", Name, UsageLimits.Source) is { } problem) errors["name"] = [problem.Message];

            if (Scopes is not { Count: > 0 } || Scopes.Except(Accounts.Scopes.All).Any())
            {
                errors["scopes"] = [$"must be one or more of {string.Join(", ", Accounts.Scopes.All)}"];
            }

            foreach (var (field, value) in new[]
            {
                ("team", Defaults?.Team), ("project", Defaults?.Project), ("user", Defaults?.User),
                ("feature", Defaults?.Feature), ("environment", Defaults?.Environment),
            })
            {
                if (UsageText.Check(field, value, UsageLimits.Attribution) is { } problem) errors["defaults." + field] = [problem.Message];
            }

            return errors;
        }
    }

    public sealed record KeyAnswer
    {
        public required int Id { get; init; }

        public required string Name { get; init; }

        public required string Prefix { get; init; }

        public required IReadOnlyList<string> Scopes { get; init; }

        public required Attribution Defaults { get; init; }

        public required DateTime CreatedAt { get; init; }

        public required DateTime? LastUsedAt { get; init; }

        public required DateTime? RevokedAt { get; init; }

        /// <summary>The key itself: only in the answer that made it.</summary>
        public string? Key { get; init; }

        public static KeyAnswer Of(ApiKey key) => new()
        {
            Id = key.Id,
            Name = key.Name,
            Prefix = key.Prefix,
            Scopes = key.Scopes.Split(' '),
            Defaults = new Attribution { Team = key.Team, Project = key.Project, User = key.User, Feature = key.Feature, Environment = key.Environment },
            CreatedAt = key.CreatedAt,
            LastUsedAt = key.LastUsedAt,
            RevokedAt = key.RevokedAt,
        };
    }
}
