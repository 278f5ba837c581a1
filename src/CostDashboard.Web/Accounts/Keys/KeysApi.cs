using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Accounts;

public static class KeysApi
{
    public static WebApplication MapKeys(this WebApplication app)
    {
        var keys = app.MapGroup("/api/v1/keys")
            .Needs(Actions.ManageKeys)
            .WithTags("Keys")
            .DisableAntiforgery()
            .ProducesProblem(401)
            .ProducesProblem(403);
        keys.MapGet(
            "",
            async (ApiKeys all, CancellationToken ct) =>
                TypedResults.Ok(new KeysAnswer([.. (await all.ListAsync(ct)).Select(KeyAnswer.Of)])))
            .WithSummary("API keys, without the keys themselves.");
        keys.MapPost("", CreateAsync).ProducesProblem(409)
            .WithSummary("Make a key. The answer shows it this once.");
        keys.MapPost("/{id:int}/rotate", RotateAsync).ProducesProblem(404)
            .WithSummary("Give a key a new form, shown this once; its name stays, and the key before works for some hours more.");
        keys.MapDelete(
            "/{id:int}",
            async Task<Results<NoContent, NotFound>> (int id, ApiKeys all, CurrentPerson person, CancellationToken ct) =>
            await all.RevokeAsync(id, person.By(Actions.ManageKeys), ct) ? TypedResults.NoContent() : TypedResults.NotFound())
            .WithSummary("Revoke a key at once, with the one it replaced. Its name stays taken.");
        return app;
    }

    private static async Task<Results<Created<KeyAnswer>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        KeyRequest request, ApiKeys keys, CurrentPerson person, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Count > 0) return TypedResults.ValidationProblem(errors);

        var created = await keys.CreateAsync(
            request.Name!.Trim(), request.Scopes!.Distinct(), request.CleanDefaults(), person.By(Actions.ManageKeys), ct);
        return created is { } made
            ? TypedResults.Created($"/api/v1/keys/{made.Stored.Id}", KeyAnswer.Of(made.Stored) with { Key = made.Key })
            : TypedResults.Problem(
                $"There is a key named '{request.Name}' already; names stay taken, as records carry them as their source.",
                statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<KeyAnswer>, ValidationProblem, ProblemHttpResult>> RotateAsync(
        int id, RotateRequest? request, ApiKeys keys, CurrentPerson person, CancellationToken ct)
    {
        var hours = (request ?? new()).KeepPreviousHours;
        if (hours is < 0 or > RotateRequest.MostHours)
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["keep_previous_hours"] = [$"must be a number from 0 to {RotateRequest.MostHours}"] });
        }

        return await keys.RotateAsync(id, TimeSpan.FromHours(hours), person.By(Actions.ManageKeys), ct) is { } rotated
            ? TypedResults.Ok(KeyAnswer.Of(rotated.Stored) with { Key = rotated.Key })
            : TypedResults.Problem("There is no such key, or it was revoked.", statusCode: StatusCodes.Status404NotFound);
    }
}

/// <param name="Keys">By name, revoked ones too.</param>
public sealed record KeysAnswer(IReadOnlyList<KeyAnswer> Keys);
