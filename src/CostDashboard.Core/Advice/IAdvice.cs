namespace CostDashboard.Core.Advice;

/// <summary>Looks for one kind of waste in a text. It keeps nothing of it and takes time linear in its length.</summary>
public interface IAdvice
{
    IEnumerable<AdviceFinding> Find(AdviceText text);
}
