using System.Diagnostics.CodeAnalysis;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Host;

/// <summary>What came of something that was asked for: it is done and has this value, or it was refused and nothing was changed.</summary>
public sealed record Outcome<T>
{
    private readonly T? _value;

    internal Outcome(T value) => _value = value;

    private Outcome(Refusal refusal) => Refusal = refusal;

    /// <summary>Null when it is done.</summary>
    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>Only of what is done: asking a refusal for its value is a bug.</summary>
    public T Value =>
        IsDone ? _value! : throw new InvalidOperationException($"There is no value, since this was refused: {Refusal.Message}");

    /// <summary>Empty when it is done.</summary>
    public IReadOnlyList<FieldProblem> Problems => Refusal?.Problems ?? [];

    public static implicit operator Outcome<T>(T value) => new(value);

    public static implicit operator Outcome<T>(Refusal refusal) => new(refusal);
}

/// <summary>Why something was not done.</summary>
/// <param name="Status">The HTTP status that stands for it: 400 for a wrong input, 404 for an unknown id, 409 for a conflict.</param>
/// <param name="Problems">Their field is "" where the whole is meant. Empty where the status says everything.</param>
/// <param name="Detail">What a validation problem says of the whole; null for the usual sentence.</param>
public sealed record Refusal(int Status, IReadOnlyList<FieldProblem> Problems, string? Detail = null)
{
    /// <summary>Nothing is wrong with what was asked: the same may succeed in a moment.</summary>
    public bool IsBusy => Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable;

    public bool IsMissing => Status == StatusCodes.Status404NotFound;

    /// <summary>The first problem, with its field in front.</summary>
    public string Message => Problems is [var first, ..] ? $"{first.Field} {first.Message}".TrimStart() : "";

    public static Refusal Of(IEnumerable<FieldProblem> problems) => new(StatusCodes.Status400BadRequest, [.. problems]);

    public static Refusal Of(string field, string message) => Of([new FieldProblem(field, message)]);

    public static Refusal Because(string message, int status = StatusCodes.Status400BadRequest) =>
        new(status, [new FieldProblem("", message)]);

    /// <summary>Nothing has the id that was named.</summary>
    public static Refusal Missing(string? message = null) =>
        new(StatusCodes.Status404NotFound, message is null ? [] : [new FieldProblem("", message)]);

    public static Refusal Conflict(string message) => Because(message, StatusCodes.Status409Conflict);
}

/// <summary>
/// How the API answers outcomes: with what was done, with a validation problem by field, or with a problem of the refusal's status.
/// </summary>
public static class OutcomeResults
{
    public static Outcome<T> Done<T>(T value) => new(value);

    public static IResult ToOk<T, TAnswer>(this Outcome<T> outcome, Func<T, TAnswer> answer) =>
        outcome.Refusal?.ToResult() ?? TypedResults.Ok(answer(outcome.Value));

    public static IResult ToNoContent<T>(this Outcome<T> outcome) => outcome.Refusal?.ToResult() ?? TypedResults.NoContent();

    /// <param name="createdAt">The address that new things have, up to the id; null where an existing one was changed.</param>
    public static IResult ToSaved(this Outcome<long> saved, string? createdAt) => saved.Refusal?.ToResult()
        ?? (createdAt is null
            ? TypedResults.Ok(new SavedAnswer(saved.Value))
            : TypedResults.Created(createdAt + saved.Value, new SavedAnswer(saved.Value)));

    public static IResult ToResult(this Refusal refusal) => refusal.Problems switch
    {
        [] => TypedResults.StatusCode(refusal.Status),
        [{ Field.Length: 0 } whole, ..] when refusal.IsBusy =>
            new ComeBackResult(TypedResults.Problem(whole.Message, statusCode: refusal.Status)),
        [{ Field.Length: 0 } whole, ..] => TypedResults.Problem(whole.Message, statusCode: refusal.Status),
        _ => TypedResults.ValidationProblem(refusal.Problems.GroupBy(problem => problem.Field)
            .ToDictionary(field => field.Key, field => field.Select(problem => problem.Message).ToArray()), refusal.Detail),
    };
}

/// <summary>The API's answer to something that was created or changed.</summary>
public sealed record SavedAnswer(long Id);

/// <summary>A problem that will pass, with the time to wait: the contract of every 429 and 503.</summary>
internal sealed class ComeBackResult(IResult problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = "1";
        return problem.ExecuteAsync(httpContext);
    }
}
