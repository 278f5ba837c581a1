using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Accounts;

/// <summary>/api/v1/people: what the page does, for programs.</summary>
public static class PeopleApi
{
    public static WebApplication MapPeople(this WebApplication app)
    {
        var people = app.MapGroup("/api/v1/people")
            .Needs(Actions.ManagePeople)
            .WithTags("People")
            .DisableAntiforgery()
            .ProducesProblem(401)
            .ProducesProblem(403);
        people.MapGet("", async (PeopleQuery query, CancellationToken ct) => TypedResults.Ok(PeopleAnswer.Of(await query.RunAsync(ct))))
            .WithSummary("Everybody who has an account, with role, state and when they were last seen, and open invitations.");
        people.MapPut("/{id}", ChangeAsync).Produces<PersonAnswer>().ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409)
            .WithSummary(
                "Change a person's role, or switch the account off or on. Either ends the person's sessions; the last administrator "
                    + "stays.");
        people.MapPost("/invitations", InviteAsync).Produces<InvitationAnswer>(201).ProducesValidationProblem().ProducesProblem(409)
            .WithSummary("Invite a person. The answer shows the path of the one-time link this once; it works for seven days.");
        people.MapDelete(
            "/invitations/{id:int}",
            async Task<Results<NoContent, NotFound>> (int id, Invitations invitations, CurrentPerson person, CancellationToken ct) =>
            await invitations.WithdrawAsync(id, person.By(Actions.ManagePeople), ct) ? TypedResults.NoContent() : TypedResults.NotFound())
            .WithSummary("Take an invitation back. Its link stops working at once.");
        return app;
    }

    private static async Task<IResult> ChangeAsync(
        string id, PersonBody body, PeopleEditor editor, CurrentPerson person, CancellationToken ct)
    {
        if (body is { Role: null, Active: null }) return Refusal.Of("role", "is missing; give role, active or both").ToResult();

        var by = person.By(Actions.ManagePeople);
        var changed = body.Role is { } role ? await editor.SetRoleAsync(id, role, by, ct) : null;
        if (changed?.Refusal is null && body.Active is { } active)
        {
            changed = await editor.SetStateAsync(id, active ? PersonState.On : PersonState.Off, by, ct);
        }
        return changed!.ToOk(PersonAnswer.Of);
    }

    private static async Task<IResult> InviteAsync(InvitationBody body, Invitations invitations, CurrentPerson person, CancellationToken ct)
    {
        var invited = await invitations.InviteAsync(body.Email, body.Role, person.By(Actions.ManagePeople), ct);
        return invited.Refusal?.ToResult()
            ?? TypedResults.Created(
                $"/api/v1/people/invitations/{invited.Value.Invitation.Id}",
                InvitationAnswer.Of(invited.Value.Invitation) with { Link = invited.Value.Path });
    }
}

/// <param name="Active">False switches the account off.</param>
public sealed record PersonBody(string? Role, bool? Active);

public sealed record InvitationBody(string? Email, string? Role);

public sealed record PeopleAnswer(IReadOnlyList<PersonAnswer> People, IReadOnlyList<InvitationAnswer> Invitations)
{
    public static PeopleAnswer Of(PeopleView view) =>
        new([.. view.People.Select(PersonAnswer.Of)], [.. view.Invitations.Select(InvitationAnswer.Of)]);
}

/// <param name="LastSeenAt">Up to a minute behind; null while no session of theirs is open.</param>
public sealed record PersonAnswer(string Id, string Email, string Role, bool Active, DateTime? LastSeenAt)
{
    public static PersonAnswer Of(PersonRow row) => new(row.Id, row.Email, row.Role, row.State == PersonState.On, row.LastSeenAt);
}

/// <param name="Link">The path of the one-time link: only in the answer that made it.</param>
public sealed record InvitationAnswer(
    int Id, string Email, string Role, DateTime CreatedAt, string CreatedBy, DateTime ExpiresAt, string? Link = null)
{
    public static InvitationAnswer Of(InvitationRow row) => new(row.Id, row.Email, row.Role, row.CreatedAt, row.CreatedBy, row.ExpiresAt);
}
